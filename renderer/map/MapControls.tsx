import { useState } from 'react';
import { BookOpen, Layers, Maximize, Minus, Navigation2, Plus, Ruler } from 'lucide-react';
import type { Map as MapLibre } from 'maplibre-gl';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTexts } from '../app/i18n/i18n.ts';
import { Button, ToggleButton } from '../ui/Button.tsx';
import { useCamera } from './camera.ts';
import { layerGroups, useLayers } from './layers.ts';
import { Legend } from './Legend.tsx';
import { mapTexts } from './texts.ts';

interface MapControlsProps {
  readonly map: MapLibre | null;
  readonly onZoom: (steps: 1 | -1) => void;
  readonly onWholeSite: () => void;
  readonly onMeasure: () => void;
  readonly isMeasuring: boolean;
}

export function MapControls({ map, onZoom, onWholeSite, onMeasure, isMeasuring }: MapControlsProps) {
  const say = useTexts(mapTexts);
  const [legend, setLegend] = useState(false);
  return (
    <div className="map__controls" role="toolbar" aria-orientation="vertical" aria-label={say('controls')}>
      <Button icon aria-label={say('zoomIn')} onPress={() => onZoom(1)}>
        <Plus size={16} aria-hidden />
      </Button>
      <Button icon aria-label={say('zoomOut')} onPress={() => onZoom(-1)}>
        <Minus size={16} aria-hidden />
      </Button>
      <Button icon aria-label={say('wholeSite')} onPress={onWholeSite}>
        <Maximize size={16} aria-hidden />
      </Button>
      <North map={map} />
      <ToggleButton icon aria-label={say('measure')} isSelected={isMeasuring} onChange={onMeasure}>
        <Ruler size={16} aria-hidden />
      </ToggleButton>
      <LayersMenu />
      <Button icon aria-label={say('legend')} onPress={() => setLegend(true)}>
        <BookOpen size={16} aria-hidden />
      </Button>
      {legend && <Legend onClose={() => setLegend(false)} />}
    </div>
  );
}

/** Points to north; pressed, north is up again. */
function North({ map }: { readonly map: MapLibre | null }) {
  const say = useTexts(mapTexts);
  const bearing = useCamera((camera) => camera.bearing);
  return (
    <Button icon aria-label={say('north')} onPress={() => map?.rotateTo(0, { duration: 250 })}>
      <span className="map__north" style={{ rotate: `${String(-bearing)}deg` }}>
        <Navigation2 size={16} aria-hidden />
      </span>
    </Button>
  );
}

function LayersMenu() {
  const say = useTexts(mapTexts);
  const shown = useLayers();
  return (
    <MenuTrigger>
      <Button icon aria-label={say('layers')}>
        <Layers size={16} aria-hidden />
      </Button>
      <Popover className="popover" placement="left top">
        <Menu
          className="list"
          aria-label={say('layers')}
          selectionMode="multiple"
          selectedKeys={layerGroups.filter((group) => shown[group])}
          onSelectionChange={(keys) => {
            useLayers.setState(
              Object.fromEntries(layerGroups.map((group) => [group, keys === 'all' || keys.has(group)])),
            );
          }}
        >
          {layerGroups.map((group) => (
            <MenuItem key={group} id={group} className="list__item map__layer" textValue={say(group)}>
              {({ isSelected }) => (
                <>
                  <span className="map__tick" aria-hidden>
                    {isSelected ? '✓' : ''}
                  </span>
                  {say(group)}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
