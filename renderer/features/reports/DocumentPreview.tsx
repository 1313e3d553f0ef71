/** A document as it would be printed; while it is being filled in, its open boxes are fields. */
import { Plus, Trash2, Undo2 } from 'lucide-react';
import {
  checkText,
  EXERCISE_MARK,
  type Block,
  type Field,
  type Grid,
  type ReportDocument,
} from '#shared/reports/document.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { reportTexts } from './texts.ts';
import type { Typing } from './typing.ts';
import './reports.css';

/** More rows of a table nobody reads on the screen; the saved document has them. */
const ROWS_SHOWN = 200;

interface DocumentPreviewProps {
  readonly document: ReportDocument;
  /** Null: it is only looked at. */
  readonly typing: Typing | null;
  readonly onType: (typing: Typing) => void;
}

export function DocumentPreview({ document, typing, onType }: DocumentPreviewProps) {
  return (
    <article className="report" lang={document.language === 'zh' ? 'zh-CN' : 'en'} aria-label={document.title}>
      {document.exercise && (
        <p className="report__exercise">
          {EXERCISE_MARK.en} · {EXERCISE_MARK.zh}
        </p>
      )}
      {keyed(document.blocks).map(([key, block]) => (
        <BlockView key={key} block={block} typing={typing} onType={onType} />
      ))}
      <p className="report__foot">{document.footer}</p>
    </article>
  );
}

/** Blocks have no names; their places do not change while one is looked at. */
const keyed = <T,>(items: readonly T[]): (readonly [string, T])[] =>
  items.map((item, index) => [`at-${String(index)}`, item] as const);

interface Typed {
  readonly typing: Typing | null;
  readonly onType: (typing: Typing) => void;
}

function BlockView({ block, typing, onType }: Typed & { readonly block: Block }) {
  switch (block.kind) {
    case 'title':
      return (
        <header className="report__title">
          <h3>{block.text}</h3>
          {block.subtitle !== '' && <p>{block.subtitle}</p>}
        </header>
      );
    case 'heading':
      return block.level === 1 ? <h3>{block.text}</h3> : <h4>{block.text}</h4>;
    case 'paragraph':
      return <p className={block.quiet === true ? 'field__hint' : undefined}>{block.text}</p>;
    case 'list': {
      const items = keyed(block.items).map(([key, item]) => <li key={key}>{item}</li>);
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'fields':
      return (
        <div className="report__fields">
          {keyed(block.rows).map(([key, row]) => (
            <div key={key} className="report__row">
              {keyed(row).map(([place, field]) => (
                <FieldView key={place} field={field} typing={typing} onType={onType} />
              ))}
            </div>
          ))}
        </div>
      );
    case 'grid':
      return <GridView grid={block} typing={typing} onType={onType} />;
  }
}

function FieldView({ field, typing, onType }: Typed & { readonly field: Field }) {
  const say = useTexts(reportTexts);
  const { id, label, value, instead, checks = [], lines = 1, width = 1 } = field;
  const isOpen = typing !== null && id !== null;
  const changed = isOpen ? typing.values[id] : undefined;
  const shown = changed === undefined ? value : (changed ?? instead ?? value);
  const set = (next: string | null): void => {
    if (isOpen) onType({ ...typing, values: { ...typing.values, [id]: next } });
  };
  const record = instead ?? value;
  return (
    <div className="report__field" style={{ flex: `${String(width)} 1 0` }}>
      <span className="report__label">{label}</span>
      {checks.length > 0 && (
        <span className="report__checks">
          {checks.map((check) => (
            <span key={check.label}>{checkText(check)}</span>
          ))}
        </span>
      )}
      {isOpen ? (
        <>
          <textarea
            className="report__input"
            aria-label={label}
            rows={Math.min(12, Math.max(lines > 1 ? 3 : 1, shown.split('\n').length))}
            maxLength={4000}
            value={shown}
            onChange={(event) => {
              set(event.currentTarget.value);
            }}
          />
          {shown !== record && (
            <span className="report__record">
              <span className="field__hint">
                {say('fromRecord', { value: record === '' ? say('recordEmpty') : record.slice(0, 80) })}
              </span>
              <Button
                look="quiet"
                icon
                aria-label={`${say('takeRecord')}: ${label}`}
                onPress={() => {
                  set(null);
                }}
              >
                <Undo2 size={13} aria-hidden />
              </Button>
            </span>
          )}
        </>
      ) : (
        <span className="report__value">{value}</span>
      )}
    </div>
  );
}

function GridView({ grid, typing, onType }: Typed & { readonly grid: Grid }) {
  const say = useTexts(reportTexts);
  const { id, title, columns, rows, typedRows } = grid;
  const isOpen = typing !== null && id !== null;
  const ofRecord = isOpen ? rows.slice(0, rows.length - typedRows) : rows;
  const written = isOpen ? (typing.rows[id] ?? (typedRows === 0 ? [] : rows.slice(-typedRows))) : [];
  const shown = ofRecord.slice(0, ROWS_SHOWN);
  const setRows = (next: readonly (readonly string[])[]): void => {
    if (isOpen) onType({ ...typing, rows: { ...typing.rows, [id]: next } });
  };
  return (
    <div className="report__table">
      <table>
        {title !== '' && <caption>{title}</caption>}
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col">
                {column.title}
              </th>
            ))}
            {isOpen && <th aria-hidden />}
          </tr>
        </thead>
        <tbody>
          {keyed(shown).map(([key, row]) => (
            <tr key={key}>
              {keyed(columns).map(([place], index) => (
                <td key={place}>{row[index] ?? ''}</td>
              ))}
              {isOpen && <td aria-hidden />}
            </tr>
          ))}
          {isOpen &&
            keyed(written).map(([key, row], number) => (
              <tr key={`typed-${key}`}>
                {columns.map((column, index) => (
                  <td key={column.title}>
                    <textarea
                      className="report__input"
                      rows={1}
                      maxLength={1000}
                      aria-label={`${column.title} ${String(number + 1)}`}
                      value={row[index] ?? ''}
                      onChange={(event) => {
                        const text = event.currentTarget.value;
                        setRows(
                          written.map((one, at) =>
                            at === number
                              ? columns.map((_, place) => (place === index ? text : (one[place] ?? '')))
                              : one,
                          ),
                        );
                      }}
                    />
                  </td>
                ))}
                <td>
                  <Button
                    look="quiet"
                    icon
                    aria-label={say('removeRow', { number: number + 1 })}
                    onPress={() => {
                      setRows(written.filter((_, at) => at !== number));
                    }}
                  >
                    <Trash2 size={13} aria-hidden />
                  </Button>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {ofRecord.length > shown.length && (
        <p className="field__hint">{say('moreRows', { count: ofRecord.length - shown.length })}</p>
      )}
      {isOpen && (
        <Button
          look="quiet"
          onPress={() => {
            setRows([...written, columns.map(() => '')]);
          }}
        >
          <Plus size={13} aria-hidden /> {say('addRow')}
        </Button>
      )}
    </div>
  );
}
