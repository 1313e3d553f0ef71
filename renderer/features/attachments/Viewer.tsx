/** Looks at the photos and files of an incident, one after the other, inside the app. */
import { ChevronLeft, ChevronRight, Maximize, X, ZoomIn, ZoomOut } from 'lucide-react';
import { useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { AddedAttachment, Attachment } from '#shared/domain/attachments/evolve.ts';
import { useDescribeActor } from '../../app/describe.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { Button } from '../../ui/Button.tsx';
import { FilePreview } from './FilePreview.tsx';
import { fileSize } from './fileSize.ts';
import { StateMark } from './StateMark.tsx';
import { attachmentTexts } from './texts.ts';
import './viewer.css';

const ZOOM_STEP = 1.5;
const LARGEST = 6;

interface ViewerProps {
  readonly attachments: readonly Attachment[];
  readonly first: Attachment;
  /** What a step is called. */
  readonly stepName: (attachment: AddedAttachment) => string | null;
  readonly onClose: () => void;
}

/** Mounted while it is open. Arrows go on, Escape closes. */
export function Viewer({ attachments, first, stepName, onClose }: ViewerProps) {
  const say = useTexts(attachmentTexts);
  const [shown, setShown] = useState(first);
  const [zoom, setZoom] = useState(1);
  const index = Math.max(
    0,
    attachments.findIndex((one) => one.attachmentId === shown.attachmentId && one.step?.stepId === shown.step?.stepId),
  );
  const go = (to: number): void => {
    const next = attachments[to];
    if (next === undefined) return;
    setShown(next);
    setZoom(1);
  };
  const larger = (): void => {
    setZoom(Math.min(zoom * ZOOM_STEP, LARGEST));
  };
  const smaller = (): void => {
    setZoom(Math.max(1, zoom / ZOOM_STEP));
  };
  return (
    <ModalOverlay
      className="overlay viewer-overlay"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal>
        <AriaDialog
          className="viewer"
          // The dialog has no key handler of its own; its buttons say what the keys do.
          ref={(element) => {
            const listen = (event: KeyboardEvent): void => {
              if (event.key === 'ArrowLeft') go(index - 1);
              else if (event.key === 'ArrowRight') go(index + 1);
              else if (event.key === '+') larger();
              else if (event.key === '-') smaller();
              else if (event.key === '0') setZoom(1);
              else return;
              event.preventDefault();
            };
            element?.addEventListener('keydown', listen);
            return () => {
              element?.removeEventListener('keydown', listen);
            };
          }}
        >
          <header className="viewer__head">
            <Heading slot="title" level={2} className="viewer__title">
              {shown.caption === '' ? shown.name : shown.caption}
            </Heading>
            {attachments.length > 1 && (
              <>
                <Button
                  icon
                  look="quiet"
                  aria-label={say('previous')}
                  isDisabled={index === 0}
                  onPress={() => {
                    go(index - 1);
                  }}
                >
                  <ChevronLeft size={18} aria-hidden />
                </Button>
                <span className="viewer__count">
                  {say('position_of', { index: index + 1, count: attachments.length })}
                </span>
                <Button
                  icon
                  look="quiet"
                  aria-label={say('next')}
                  isDisabled={index === attachments.length - 1}
                  onPress={() => {
                    go(index + 1);
                  }}
                >
                  <ChevronRight size={18} aria-hidden />
                </Button>
              </>
            )}
            <Button icon look="quiet" aria-label={say('zoomOut')} isDisabled={zoom === 1} onPress={smaller}>
              <ZoomOut size={18} aria-hidden />
            </Button>
            <Button icon look="quiet" aria-label={say('zoomIn')} isDisabled={zoom >= LARGEST} onPress={larger}>
              <ZoomIn size={18} aria-hidden />
            </Button>
            <Button
              icon
              look="quiet"
              aria-label={say('fit')}
              isDisabled={zoom === 1}
              onPress={() => {
                setZoom(1);
              }}
            >
              <Maximize size={18} aria-hidden />
            </Button>
            <Button icon look="quiet" aria-label={say('close')} onPress={onClose}>
              <X size={18} aria-hidden />
            </Button>
          </header>
          <div className="viewer__body">
            <FilePreview key={shown.attachmentId} attachment={shown} zoom={zoom} />
          </div>
          <Facts attachment={shown} step={stepName(shown)} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

const DEGREES = 5;

function Facts({ attachment, step }: { readonly attachment: Attachment; readonly step: string | null }) {
  const say = useTexts(attachmentTexts);
  const { moment, number } = useFormat();
  const describeActor = useDescribeActor();
  const { name, bytes, takenAt, position, addedAt, addedBy } = attachment;
  return (
    <footer className="viewer__facts">
      <span>{name}</span>
      <span>{fileSize(bytes, number)}</span>
      <span>{say('addedBy', { time: moment(addedAt), name: describeActor(addedBy) })}</span>
      {takenAt !== null && <span>{say('taken', { time: moment(takenAt) })}</span>}
      {position !== null && (
        <span>
          {say('position', { latitude: position[1].toFixed(DEGREES), longitude: position[0].toFixed(DEGREES) })}
        </span>
      )}
      {step !== null && <span>{say('forStep', { step })}</span>}
      <StateMark attachmentId={attachment.attachmentId} />
    </footer>
  );
}
