// @ts-check
// What is typed into our own pages is not kept anywhere, so nothing takes them away while there
// is text: who has been signed out signs in beside them.

import { el } from '../elements.js';

const typed = new Set();
document.addEventListener('input', ({ target }) => {
  if (target instanceof HTMLElement && target.closest('.ft-page, .ft-dialog, .ft-status')) {
    typed.add(target);
  }
}, true);

const holdsText = () => [...typed].some(field => field.isConnected && String(field.value || '').trim());

function offerSignIn() {
  if (document.querySelector('.ft-sign-in')) {
    return;
  }
  const offer = el('section', { className: 'ft-unsent ft-sign-in', role: 'alert' },
    el('p', {}, '登录已过期，没有提交；您填写的内容还在。请在新窗口登录，再回到这里提交。'),
    el('a', {
      className: 'btn btn-primary', href: location.pathname + location.search, target: '_blank', onclick: () => offer.remove()
    }, '在新窗口登录'));
  const dialog = [...document.querySelectorAll('dialog[open]')].pop();
  // Nothing outside an open dialog can be clicked.
  (dialog || document.body).append(offer);
}

addEventListener('ft-signed-out', event => {
  if (holdsText()) {
    event.preventDefault();
    offerSignIn();
  }
});
