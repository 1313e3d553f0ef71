import { MapPin } from 'lucide-react';
import { defineTexts, useTexts } from '../../../app/i18n/i18n.ts';
import { select, type Selected } from '../../../app/selection.ts';
import { Button } from '../../../ui/Button.tsx';

const texts = defineTexts('showOnMap', { show: 'Show on map' }, { show: '在地图上显示' });

export function ShowOnMap({ selected }: { readonly selected: Selected }) {
  const say = useTexts(texts);
  return (
    <Button
      look="quiet"
      icon
      shortcut="m"
      aria-label={say('show')}
      onPress={() => {
        select(selected);
      }}
    >
      <MapPin size={16} aria-hidden />
    </Button>
  );
}
