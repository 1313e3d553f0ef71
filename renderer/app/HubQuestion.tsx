/** What a person has to decide before this station can use its hub: whether it is the right one, and the key to it. */
import { useId, useState } from 'react';
import type { HubQuestion as Question } from '#shared/protocol/hostContract.ts';
import { shownFingerprint } from '#shared/protocol/stations.ts';
import { host } from '../station/host.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { ask } from './act.ts';
import './hubQuestion.css';
import { defineTexts, useTexts } from './i18n/i18n.ts';

const texts = defineTexts(
  'hubQuestion',
  {
    shown: 'Fingerprint that the hub at {{url}} shows',
    known: 'Fingerprint that was accepted here',
    accept: 'It is the same: accept',
    refuse: 'It is another: refuse',
    key: 'Station key of the hub at {{url}}',
    keyHint: 'Needed once. Where the hub runs, “muster station code” prints it.',
    give: 'Give key',
  },
  {
    shown: '位于 {{url}} 的中心显示的指纹',
    known: '本机已接受的指纹',
    accept: '一致：接受',
    refuse: '不一致：拒绝',
    key: '位于 {{url}} 的中心的工作站密钥',
    keyHint: '只需输入一次。在运行中心的机器上用“muster station code”查询。',
    give: '提交密钥',
  },
);

export function HubQuestion({ question }: { readonly question: Question }) {
  switch (question.asks) {
    case 'trust':
      return <Trust question={question} />;
    case 'nothing':
      return <Changed question={question} />;
    case 'station-key':
      return <StationKey key={question.url} url={question.url} />;
  }
}

function Trust({ question }: { readonly question: Extract<Question, { asks: 'trust' }> }) {
  const say = useTexts(texts);
  const { url, fingerprint, turnedDown } = question;
  const decide = (accept: boolean): void => {
    void ask(host.request('hub.trust', { url, fingerprint, accept }));
  };
  return (
    <div className="hub-question">
      <Fingerprint label={say('shown', { url })} value={shownFingerprint(fingerprint)} />
      <div className="hub-question__choice">
        <Button
          onPress={() => {
            decide(true);
          }}
        >
          {say('accept')}
        </Button>
        {!turnedDown && (
          <Button
            onPress={() => {
              decide(false);
            }}
          >
            {say('refuse')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Changed({ question }: { readonly question: Extract<Question, { asks: 'nothing' }> }) {
  const say = useTexts(texts);
  return (
    <div className="hub-question">
      <Fingerprint label={say('known')} value={shownFingerprint(question.known)} />
      <Fingerprint label={say('shown', { url: question.url })} value={shownFingerprint(question.fingerprint)} />
    </div>
  );
}

function StationKey({ url }: { readonly url: string }) {
  const say = useTexts(texts);
  const [key, setKey] = useState('');
  return (
    <form
      className="hub-question"
      onSubmit={(event) => {
        event.preventDefault();
        if (key.trim() !== '') void ask(host.request('hub.enrol', { key }));
      }}
    >
      <TextField label={say('key', { url })} value={key} onChange={setKey} hint={say('keyHint')} maxLength={200} />
      <div className="hub-question__choice">
        <Button type="submit" isDisabled={key.trim() === ''}>
          {say('give')}
        </Button>
      </div>
    </form>
  );
}

function Fingerprint({ label, value }: { readonly label: string; readonly value: string }) {
  const id = useId();
  return (
    <div>
      <span className="field__hint" id={id}>
        {label}
      </span>
      <output className="hub-question__fingerprint" aria-labelledby={id}>
        {value}
      </output>
    </div>
  );
}
