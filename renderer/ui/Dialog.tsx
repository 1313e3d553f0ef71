import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface DialogProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the one that does it last. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  /** Asks before something that cannot be undone. */
  readonly alert?: boolean;
  /** Cannot be left without an answer. */
  readonly mustAnswer?: boolean;
}

/** Mounted while it is open. Escape and a click beside it close it. */
export function Dialog({
  title,
  onClose,
  children,
  actions,
  wide = false,
  alert = false,
  mustAnswer = false,
}: DialogProps) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable={!mustAnswer}
      isKeyboardDismissDisabled={mustAnswer}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal>
        <AriaDialog className={wide ? 'dialog dialog--wide' : 'dialog'} role={alert ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" level={2} className="dialog__title">
            {title}
          </Heading>
          <div className="dialog__body">{children}</div>
          {actions !== undefined && <div className="dialog__actions">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
