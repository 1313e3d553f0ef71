import { Check, CircleX, X, Ban } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { defineTexts, useLocal, useTexts } from './i18n/i18n.ts';
import { dismiss, useMessages } from './messages.ts';
import './messages.css';

const texts = defineTexts('messages', { list: 'Messages', dismiss: 'Dismiss' }, { list: '消息', dismiss: '关闭' });
const icons = { refused: Ban, failed: CircleX, done: Check } as const;

export function Messages() {
  const say = useTexts(texts);
  const local = useLocal();
  const messages = useMessages((state) => state.messages);
  return (
    <div className="messages" role="log" aria-label={say('list')}>
      {messages.map(({ id, kind, sentence }) => {
        const Icon = icons[kind];
        return (
          <p key={id} className={`message message--${kind}`}>
            <Icon size={16} aria-hidden />
            <span>{local(sentence)}</span>
            <Button
              icon
              look="quiet"
              aria-label={say('dismiss')}
              onPress={() => {
                dismiss(id);
              }}
            >
              <X size={14} aria-hidden />
            </Button>
          </p>
        );
      })}
    </div>
  );
}
