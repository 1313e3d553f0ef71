/** For the top bar: messages that wait for whoever sits here. Nothing where there are none. */
import { MessageSquare } from 'lucide-react';
import { useTexts } from '../../app/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { showCommunication } from './asked.ts';
import { useUnread } from './inbox.ts';
import { communicationTexts } from './texts.ts';

export function UnreadCount() {
  const say = useTexts(communicationTexts);
  const unread = useUnread();
  const [first] = unread;
  if (first === undefined) return null;
  const words = say(first.urgent ? 'unreadUrgent' : 'unread', { count: unread.length });
  return (
    <Button
      look="quiet"
      aria-label={words}
      onPress={() => {
        showCommunication(first.incidentId, 'messages');
      }}
    >
      <span className={first.urgent ? 'chip chip--high' : 'chip chip--medium'}>
        <MessageSquare size={14} aria-hidden /> {unread.length}
        {first.urgent && ' !'}
      </span>
    </Button>
  );
}
