// @ts-check
// The pages of a PDF document as pictures. The browser's own viewer does not open inside of
// Tasklist, whose pages may not embed it; this one is fetched when the first is looked at.

import { el, note, replace } from '../elements.js';

const HERE = new URL('../../pdfjs/', import.meta.url).href;

// Sharper would only cost memory.
const SHARPEST = 2;

/** @returns {Promise<any>} */
async function library() {
  const found = await import(HERE + 'legacy/build/pdf.min.mjs');
  found.GlobalWorkerOptions.workerSrc = HERE + 'legacy/build/pdf.worker.min.mjs';
  return found;
}

/**
 * @param {any} page
 * @param {HTMLCanvasElement} canvas
 * @param {number} width
 */
function draw(page, canvas, width) {
  const sharp = Math.min(devicePixelRatio || 1, SHARPEST);
  const viewport = page.getViewport({ scale: width * sharp / page.getViewport({ scale: 1 }).width });
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  return page.render({ canvasContext: canvas.getContext('2d'), viewport }).promise;
}

/**
 * Shows a document; its pages are drawn as they come into sight.
 * @param {HTMLElement} place
 * @param {string} address
 */
export async function showPdf(place, address) {
  replace(place, note('plain', '正在打开……'));
  let loaded;
  try {
    const pdf = await library();
    loaded = await pdf.getDocument({
      url: address, cMapUrl: HERE + 'cmaps/', cMapPacked: true, standardFontDataUrl: HERE + 'standard_fonts/', isEvalSupported: false
    }).promise;
  } catch (failure) {
    replace(place, note('bad', '这个文件没有打开，请下载后查看。'));
    return;
  }
  const width = Math.max(300, place.clientWidth - 24);
  const first = (await loaded.getPage(1)).getViewport({ scale: 1 });
  const seen = new IntersectionObserver(entries => entries.forEach(async ({ target, isIntersecting }) => {
    const canvas = /** @type {HTMLCanvasElement} */ (target);
    if (!isIntersecting || canvas.dataset.drawn) {
      return;
    }
    canvas.dataset.drawn = 'yes';
    try {
      const page = await loaded.getPage(Number(canvas.dataset.page));
      await draw(page, canvas, width);
    } catch (failure) {
      canvas.replaceWith(note('bad', `第 ${canvas.dataset.page} 页没有画出来，请下载后查看。`));
    }
  }), { root: place, rootMargin: '400px' });
  const pages = Array.from({ length: loaded.numPages }, (each, index) => el('canvas', {
    className: 'ft-pdf-page', role: 'img', ariaLabel: `第 ${index + 1} 页，共 ${loaded.numPages} 页`, 'data-page': String(index + 1),
    width: Math.round(width), height: Math.round(width * first.height / first.width)
  }));
  replace(place, ...pages);
  pages.forEach(page => seen.observe(page));
  return () => {
    seen.disconnect();
    loaded.destroy();
  };
}
