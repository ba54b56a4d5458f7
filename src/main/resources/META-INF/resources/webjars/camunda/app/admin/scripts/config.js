// Replaces the webjar's file of the same path.
export default {
  // Shown in the header, on the login page and as the page title: "vendor name".
  app: {
    vendor: '那曲市',
    name: '优先办理·系统管理'
  },

  // Chinese whatever the browser prefers: forms and models have no other words.
  locales: {
    availableLocales: ['zh-CN'],
    fallbackLocale: 'zh-CN'
  },

  disableWelcomeMessage: true
};
