import { ChartLine } from 'lucide-react';
import type { TagId } from '#shared/domain/ids.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useKeys } from '../../app/keys.ts';
import { Button } from '../../ui/Button.tsx';
import { trendsTexts } from './texts.ts';
import { openInTrends } from './trends.ts';

export function OpenInTrends({ tagId }: { readonly tagId: TagId }) {
  const say = useTexts(trendsTexts);
  const run = (): void => {
    openInTrends(tagId);
  };
  useKeys([{ keys: 't', label: say('open'), group: say('group'), run }]);
  return (
    <Button look="quiet" shortcut="t" onPress={run}>
      <ChartLine size={14} aria-hidden />
      {say('open')}
    </Button>
  );
}
