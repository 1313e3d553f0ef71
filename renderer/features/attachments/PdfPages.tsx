/** The pages of a PDF, each drawn when it comes into view. Nothing in the file runs, and nothing is fetched for it. */
import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../../app/i18n/i18n.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { openPdf, type OpenPdf, type PdfPage } from './pdf.ts';
import { attachmentTexts } from './texts.ts';

interface PdfPagesProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string;
  readonly zoom: number;
}

type Opened =
  { readonly phase: 'waiting' | 'broken' | 'encrypted' } | { readonly phase: 'ready'; readonly pdf: OpenPdf };

export function PdfPages({ bytes, name, zoom }: PdfPagesProps) {
  const say = useTexts(attachmentTexts);
  const [opened, setOpened] = useState<Opened>({ phase: 'waiting' });
  useEffect(() => {
    let gone = false;
    const opening = openPdf(bytes);
    void opening.then((result) => {
      if (!gone) setOpened(typeof result === 'string' ? { phase: result } : { phase: 'ready', pdf: result });
    });
    return () => {
      gone = true;
      void opening.then((result) => (typeof result === 'string' ? undefined : result.close()));
    };
  }, [bytes]);
  switch (opened.phase) {
    case 'waiting':
      return <EmptyState title={say('loading')} />;
    case 'broken':
    case 'encrypted':
      return <EmptyState title={say(opened.phase)} />;
    case 'ready': {
      const { pages } = opened.pdf;
      return (
        // Scrolls, so that the keyboard must reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="preview preview--pages" tabIndex={0} role="group" aria-label={name}>
          {pages.map((page, index) => (
            <Page
              // Drawn anew at another size.
              key={`${String(page.number)} ${String(zoom)}`}
              page={page}
              zoom={zoom}
              label={say('page', { page: index + 1, pages: pages.length })}
            />
          ))}
        </div>
      );
    }
  }
}

/** As wide as it is read well, where there is room for it. */
const PAGE_PX = 960;

function Page({ page, zoom, label }: { readonly page: PdfPage; readonly zoom: number; readonly label: string }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const canvas = ref.current;
    if (canvas === null) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        setIsNear(entry?.isIntersecting === true);
      },
      { rootMargin: '400px' },
    );
    observer.observe(canvas);
    return () => {
      observer.disconnect();
    };
  }, []);
  useEffect(() => {
    const canvas = ref.current;
    if (!isNear || canvas === null) return undefined;
    return page.draw(canvas, canvas.clientWidth * window.devicePixelRatio);
  }, [page, isNear]);
  return (
    <canvas
      ref={ref}
      className="preview__page"
      role="img"
      aria-label={label}
      style={{
        width: `calc(min(100%, ${String(PAGE_PX)}px) * ${String(zoom)})`,
        aspectRatio: `${String(page.width)} / ${String(page.height)}`,
      }}
    />
  );
}
