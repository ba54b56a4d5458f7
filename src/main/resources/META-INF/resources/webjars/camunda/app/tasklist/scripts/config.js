// Replaces the webjar's file of the same path.
export default {
  // Shown in the header, on the login page and as the page title: "vendor name".
  app: {
    vendor: '那曲市',
    name: '优先办理'
  },

  // The webapp looks up the browser's language without its region ("zh-CN" -> "zh");
  // whatever is not listed, Chinese included, gets the fallback.
  locales: {
    availableLocales: ['zh-CN', 'en'],
    fallbackLocale: 'zh-CN'
  },

  disableWelcomeMessage: true,

  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: '领取所选任务'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: '转到第一个待办列表'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: '转到列表中的第一项待办'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: '转到任务表单的第一个输入框'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: '打开项目申报'
    }
  }
};
