/** `?`: every key there is, by what it belongs to. */
import { Dialog } from '../ui/Dialog.tsx';
import { Button } from '../ui/Button.tsx';
import { defineTexts, useTexts } from './i18n/i18n.ts';
import { useKeyBindings } from './keys.ts';
import './keyHelp.css';

const texts = defineTexts('keyHelp', { title: 'Keys', close: 'Close' }, { title: '快捷键', close: '关闭' });

export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const say = useTexts(texts);
  const bindings = useKeyBindings((keys) => keys.bindings);
  const groups = Map.groupBy(bindings.values(), ({ group }) => group);
  return (
    <Dialog title={say('title')} onClose={onClose} wide actions={<Button onPress={onClose}>{say('close')}</Button>}>
      <div className="key-help">
        {[...groups].map(([group, keys]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {keys.map((binding) => (
                <div key={binding.keys}>
                  <dt>
                    <kbd className="key">{binding.keys}</kbd>
                  </dt>
                  <dd>{binding.label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
