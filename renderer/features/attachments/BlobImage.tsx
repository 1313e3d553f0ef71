/** A picture from bytes that the page has: its address is made when it is shown, and let go of afterwards. */
import { useEffect, useRef, type CSSProperties } from 'react';
import type { MediaType } from '#shared/domain/attachments/events.ts';

interface BlobImageProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: MediaType;
  readonly className: string;
  readonly alt: string;
  readonly style?: CSSProperties | undefined;
  readonly onBroken?: () => void;
}

export function BlobImage({ bytes, mediaType, className, alt, style, onBroken }: BlobImageProps) {
  const ref = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const image = ref.current;
    if (image === null) return undefined;
    const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
    image.src = url;
    return () => {
      URL.revokeObjectURL(url);
    };
  }, [bytes, mediaType]);
  return <img ref={ref} className={className} alt={alt} style={style} onError={onBroken} draggable={false} />;
}
