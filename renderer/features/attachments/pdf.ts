/** pdf.js as this screen can have it: its worker and its data from files of its own, no WebAssembly, no scripts. */
import { getDocument, GlobalWorkerOptions, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
// oxlint-disable-next-line import/default -- Vite gives the address.
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/** As build/pdfData.mjs puts it there. */
const dataUrl = new URL('pdf/', document.baseURI).href;

GlobalWorkerOptions.workerSrc = new URL(workerUrl, document.baseURI).href;

export interface PdfPage {
  readonly number: number;
  /** For the ratio of its sides. */
  readonly width: number;
  readonly height: number;
  /** Draws as many pixels wide; what is returned stops it. */
  draw(canvas: HTMLCanvasElement, width: number): () => void;
}

export interface OpenPdf {
  readonly pages: readonly PdfPage[];
  close(): Promise<void>;
}

/** A page of a malicious file must not take all memory. */
const MOST_PIXELS_WIDE = 3_000;
const MOST_PIXELS = 16_000_000;
const MOST_PAGES = 500;

/** Our files go by the names that the shells serve. */
class OwnData {
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const response = await fetch(`${dataUrl}${encodeURIComponent(filename)}.bin`);
    if (!response.ok) throw new Error(`${filename} of pdf.js is not there.`);
    return new Uint8Array(await response.arrayBuffer());
  }
}

export async function openPdf(bytes: Uint8Array<ArrayBuffer>): Promise<OpenPdf | 'broken' | 'encrypted'> {
  const loading = getDocument({
    // It takes what it is given away from whoever gives it.
    data: bytes.slice(),
    BinaryDataFactory: OwnData,
    cMapUrl: dataUrl,
    cMapPacked: true,
    standardFontDataUrl: dataUrl,
    wasmUrl: dataUrl,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: 64_000_000,
  });
  try {
    const document_ = await loading.promise;
    const count = Math.min(document_.numPages, MOST_PAGES);
    const pages = await Promise.all(Array.from({ length: count }, (_none, index) => document_.getPage(index + 1)));
    return { pages: pages.map(asPage), close: () => loading.destroy() };
  } catch (error) {
    await loading.destroy();
    return error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'broken';
  }
}

function asPage(page: PDFPageProxy): PdfPage {
  const { width, height } = page.getViewport({ scale: 1 });
  return {
    number: page.pageNumber,
    width,
    height,
    draw(canvas, wanted) {
      const wide = Math.min(wanted, MOST_PIXELS_WIDE, Math.sqrt((MOST_PIXELS * width) / height));
      const viewport = page.getViewport({ scale: Math.max(0.1, wide / width) });
      canvas.width = Math.ceil(viewport.width);
      canvas.height = Math.ceil(viewport.height);
      const task = page.render({ canvas, viewport });
      task.promise.catch((error: unknown) => {
        // It was stopped, or the page is damaged: what was drawn of it stays.
        if (!(error instanceof Error)) throw error;
      });
      return () => {
        task.cancel();
      };
    },
  };
}
