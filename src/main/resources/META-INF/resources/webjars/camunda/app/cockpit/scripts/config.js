// Replaces the webjar's file of the same path.

// The table shows the types of incidents as they are; this one is ours.
new MutationObserver(() => document.querySelectorAll('.incidents-tab td.type').forEach(cell => {
  if (cell.textContent.trim() === 'overdue') {
    cell.textContent = '超期';
  }
})).observe(document, { subtree: true, childList: true, characterData: true });

export default {
  // Shown in the header, on the login page and as the page title: "vendor name".
  app: {
    vendor: '那曲市',
    name: '优先办理·督查'
  },

  // Chinese whatever the browser prefers: forms and models have no other words.
  locales: {
    availableLocales: ['zh-CN'],
    fallbackLocale: 'zh-CN'
  },

  disableWelcomeMessage: true
};
