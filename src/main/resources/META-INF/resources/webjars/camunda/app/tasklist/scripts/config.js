// Replaces the webjar's file of the same path.

const RETURN = 'fasttrack.return';

// When a session has expired, Tasklist goes to a sign-in of its own, which leads nowhere
// here. Load the page anew instead: the server asks for the sign-in, and afterwards the
// official is back where the text is. What was typed stays in the browser meanwhile
// (modules/typed).
let place = location.hash;
addEventListener('hashchange', () => {
  if (location.hash.startsWith('#/login')) {
    if (place) {
      sessionStorage.setItem(RETURN, place);
    }
    location.reload();
  } else {
    place = location.hash;
  }
});
const back = sessionStorage.getItem(RETURN);
sessionStorage.removeItem(RETURN);
if (back || location.hash.startsWith('#/login')) {
  history.replaceState(null, '', back || '#/');
}

// The most urgent first. Tasklist itself would begin with what came last, wherever its address
// does not say otherwise.
const URGENT = JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]);
function urgentFirst() {
  const [path, asked] = location.hash.split('?');
  const parameters = new URLSearchParams(asked || '');
  if ((path === '' || path === '#/') && parameters.get('sorting') !== URGENT) {
    parameters.set('sorting', URGENT);
    history.replaceState(null, '', `#/?${parameters}`);
  }
}
addEventListener('hashchange', urgentFirst);
urgentFirst();

// Whoever signs in next begins anew.
const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (method, url) {
  if (/\/auth\/user\/[^/]+\/logout$/.test(url)) {
    place = '';
  }
  return open.apply(this, arguments);
};

// The forms have a few words of their own, which no setting changes.
const WORDS = new Map([
  ['Select', '请选择'],
  ['Search', '查找'],
  ['No results', '没有可选的'],
  ['Field is required.', '必填，请填写。'],
  ['Nothing to show.', '（无）'],
  ['of', '/']
]);
// A pattern says only which characters a date or a number is written with.
const PATTERN = 'Field must match pattern ';
const ofPattern = text => !text.startsWith(PATTERN) ? undefined
  : text.includes('年') ? '应为日期，如2026-05-27。' : '应为数字，如1804.04，不写单位。';
const ofForm = node => node && node.closest && node.closest('.fjs-container');
function translate(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const words = WORDS.get(node.data.trim()) || ofPattern(node.data.trim());
    if (words && ofForm(node.parentElement)) {
      node.data = node.data.replace(node.data.trim(), words);
    }
    return;
  }
  if (node.nodeType === Node.ELEMENT_NODE && (ofForm(node) || node.querySelector('.fjs-container'))) {
    [node, ...node.querySelectorAll('[placeholder]')]
      .filter(each => WORDS.has(each.placeholder) && ofForm(each))
      .forEach(each => {
        each.placeholder = WORDS.get(each.placeholder);
      });
    node.childNodes.forEach(translate);
  }
}

// Tasklist puts the names of its own parts before what the server says, and says it twice.
const PARTS = /^(?:(?:<|&lt;)\w+(?:>|&gt;) (?:<|&lt;)- )+/;
function tidy(node) {
  const parent = node.parentElement;
  if (!parent || !parent.closest('.page-notifications')) {
    return;
  }
  if (node.nodeType === Node.TEXT_NODE && PARTS.test(node.data)) {
    node.data = parent.closest('.status') ? '打不开' : node.data.replace(PARTS, '');
  }
  node.childNodes.forEach(tidy);
}

new MutationObserver(changes => changes.forEach(change => {
  if (change.type === 'childList') {
    change.addedNodes.forEach(translate);
    change.addedNodes.forEach(tidy);
  } else {
    translate(change.target);
  }
})).observe(document, {
  subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['placeholder']
});

export default {
  // Shown in the header, on the login page and as the page title: "vendor name".
  app: {
    vendor: '那曲市',
    name: '优先办理'
  },

  // Chinese whatever the browser prefers: forms and models have no other words.
  locales: {
    availableLocales: ['zh-CN'],
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
