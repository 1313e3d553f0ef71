import { useEffect, useState } from 'react';
import { isExercise } from '#shared/domain/ids.ts';
import { useStation } from '../station/station.ts';
import { useIsReview, useSite } from '../station/shown.ts';
import { useWorld } from '../station/world.ts';
import { OpenIncidentDialog } from '../features/incident/OpenIncidentDialog.tsx';
import { MapView } from '../map/MapView.tsx';
import { Banners } from './Banners.tsx';
import { FirstPassword } from './FirstPassword.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { defineTexts, setLanguage, systemLanguage, useLocal, useTexts } from './i18n/i18n.ts';
import { KeyHelp } from './KeyHelp.tsx';
import { useKeys } from './keys.ts';
import { useLayout } from './layouts.tsx';
import { Messages } from './Messages.tsx';
import { openInOwnWindow } from './ownWindow.ts';
import { Rail } from './Rail.tsx';
import { SignInGate } from './SignIn.tsx';
import { TopBar } from './TopBar.tsx';
import { useView } from './view.ts';
import './app.css';

const texts = defineTexts(
  'app',
  {
    opening: 'Opening this station’s data …',
    find: 'Find anything',
    help: 'Show all keys',
    window: 'Open this view in a window of its own',
    group: 'Everywhere',
  },
  {
    opening: '正在打开本工作站的数据……',
    find: '查找任意内容',
    help: '显示全部快捷键',
    window: '在独立窗口中打开当前视图',
    group: '通用',
  },
);

export function App() {
  const world = useWorld((open) => open.world);
  const open = useWorld((state) => state.phase === 'open');
  const view = useView((state) => state.view);
  const review = useIsReview();
  const site = useSite();
  const local = useLocal();
  useSettings();
  const { Left, Middle, Right, Bottom } = useLayout(view);
  if (!open) return <Opening />;
  return (
    <div className={`app app--${view}`} data-exercise={isExercise(world)} data-review={review}>
      <TopBar />
      <Banners />
      <main className="app__body">
        <h1 className="visually-hidden">{site === null ? 'Muster' : `Muster · ${local(site.name)}`}</h1>
        <Rail />
        <div className="app__left">
          <Left />
        </div>
        <div className="app__map">
          <div inert={Middle !== undefined}>
            <MapView covered={Middle !== undefined} />
          </div>
          {Middle !== undefined && <Middle />}
        </div>
        <div className="app__right">
          <Right />
        </div>
        {Bottom !== undefined && (
          <div className="app__bottom">
            <Bottom />
          </div>
        )}
      </main>
      <Messages />
      <Overlays />
      <OpenIncidentDialog />
      <SignInGate />
      <FirstPassword />
    </div>
  );
}

function Opening() {
  const say = useTexts(texts);
  return (
    <div className="app__opening">
      <p role="status">{say('opening')}</p>
      <Banners />
    </div>
  );
}

function Overlays() {
  const say = useTexts(texts);
  const view = useView((state) => state.view);
  const [overlay, setOverlay] = useState<'palette' | 'help' | null>(null);
  const close = (): void => {
    setOverlay(null);
  };
  useKeys([
    {
      keys: 'Control+k',
      label: say('find'),
      group: say('group'),
      whileTyping: true,
      run: () => {
        setOverlay('palette');
      },
    },
    {
      keys: '?',
      label: say('help'),
      group: say('group'),
      run: () => {
        setOverlay('help');
      },
    },
    {
      keys: 'Control+Shift+O',
      label: say('window'),
      group: say('group'),
      run: () => {
        openInOwnWindow(view);
      },
    },
  ]);
  if (overlay === 'palette') return <CommandPalette onClose={close} />;
  if (overlay === 'help') return <KeyHelp onClose={close} />;
  return null;
}

/** The chosen language and theme, or the system's language while none was chosen. */
function useSettings(): void {
  const { language, theme } = useStation((station) => station.settings);
  useEffect(() => {
    setLanguage(language ?? systemLanguage());
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}
