// @ts-check
// What the library of Tasklist says in English when no answer came, said so that it helps.

const UNREACHABLE = /^\s*Request has been terminated/;
const WORDS = '连不上服务器，没有提交；您填写的内容还在，请检查网络后再试。';

/** @param {Node} notice */
function translate(notice) {
  const texts = document.createTreeWalker(notice, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (UNREACHABLE.test(text.nodeValue || '')) {
      const said = text.parentElement;
      if (said) {
        said.textContent = WORDS;
      }
      return;
    }
  }
}

/** Looks at every notice that appears, at the top of the page or in a dialog. */
export function translateNotices() {
  new MutationObserver(() => document.querySelectorAll('.alert').forEach(translate))
    .observe(document.body, { childList: true, subtree: true, characterData: true });
}
