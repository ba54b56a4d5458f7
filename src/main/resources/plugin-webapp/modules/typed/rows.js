// @ts-check
// The rows of a form. The library says "Add new" in English and cannot be told otherwise, and it leaves
// an empty place behind for each field of a row that is right, for which Tasklist takes the form as wrong.

/** @param {Element} container of the form */
function say(container) {
  container.querySelectorAll('.fjs-repeat-render-add').forEach(button => {
    const text = [...button.childNodes].reverse().find(node => node instanceof Text);
    if (text instanceof Text && text.data !== '增加一行') {
      [...button.childNodes].forEach(node => node instanceof Text && node !== text && (node.data = ''));
      text.data = '增加一行';
    }
  });
  container.querySelectorAll('.fjs-repeat-row-remove').forEach(button => {
    const words = `删除第${/\d+/.exec(button.getAttribute('aria-label') || '') || ''}行`;
    if (button.getAttribute('aria-label') !== words) {
      button.setAttribute('aria-label', words);
      button.setAttribute('title', words);
    }
  });
}

/** @param {any} errors */
const none = errors => errors === undefined || errors !== null && typeof errors === 'object' && Object.values(errors).every(none);

/** @param {any} form */
function forget(form) {
  const lists = form.get('formFieldRegistry').getAll().filter((/** @type {any} */ each) => each.type === 'dynamiclist');
  /** @param {any} data */
  const counts = data => lists.map((/** @type {any} */ each) => (data[each.path] || []).length).join();
  let before = counts(form._getState().data);
  form.on('changed', (/** @type {any} */ { data, errors }) => {
    // With a row that comes or goes the others move, and each is checked again when it is sent.
    const now = counts(data);
    lists.flatMap((/** @type {any} */ each) => each.components).forEach((/** @type {any} */ { id }) => {
      if (id in errors && (now !== before || none(errors[id]))) {
        delete errors[id];
      }
    });
    before = now;
  });
}

/**
 * Looks after the rows of a form that is being drawn, which draws them anew when they come and go.
 * @param {any} form
 */
export function tendRows(form) {
  const container = form._container;
  forget(form);
  say(container);
  const watching = new MutationObserver(() => container.isConnected ? say(container) : watching.disconnect());
  watching.observe(container, { childList: true, subtree: true });
}
