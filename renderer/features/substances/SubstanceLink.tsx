/** From what a place holds to what is known of it; where the library has no record, to a search for it. */
import { FlaskConical } from 'lucide-react';
import type { Substance } from '#shared/domain/register/site.ts';
import { substanceOfRegister } from '#shared/domain/substances/find.ts';
import { substanceLibrary } from '#shared/domain/substances/library.ts';
import { standingSubstances } from '#shared/domain/substances/standing.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { showView } from '../../app/view.ts';
import { shownState } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { askFor, goToSubstance } from './shown.ts';
import { substanceTexts } from './texts.ts';

/** Opens the record of what the register calls so. */
async function openSubstance(substance: Substance, called: string): Promise<void> {
  const record = await substanceLibrary().then(
    (library) => substanceOfRegister(standingSubstances(library, shownState().substances), substance),
    // The view itself says that the library could not be read.
    () => null,
  );
  if (record !== null) {
    goToSubstance({ kind: 'substance', id: record.id });
    return;
  }
  askFor(substance.un ?? called);
  showView('substances');
}

export function SubstanceLink({ substance }: { readonly substance: Substance }) {
  const say = useTexts(substanceTexts);
  const local = useLocal();
  const name = local(substance.name);
  return (
    <Button onPress={() => void openSubstance(substance, name)}>
      <FlaskConical size={15} aria-hidden />
      {say('open', { name })}
    </Button>
  );
}
