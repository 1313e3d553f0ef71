/** The source tables, as rows: what they are and where they are from is in assets/substances/SOURCE.md. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A line of CSV as its cells; quotes as RFC 4180 has them. */
function cells(line) {
  const out = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const sign = line[i];
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (line[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === ',') {
      out.push(cell);
      cell = '';
    } else cell += sign;
  }
  return [...out, cell];
}

const lines = (path) =>
  readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');

const asRows = (rows) => {
  const [head, ...rest] = rows;
  return rest.map((row) => Object.fromEntries(head.map((name, i) => [name.trim(), (row[i] ?? '').trim()])));
};

/** Rows by the names of the first line. */
export const csv = (...path) => asRows(lines(join(...path)).map((line) => cells(line)));
export const tsv = (...path) => asRows(lines(join(...path)).map((line) => line.split('\t')));

/** Rows by CAS number, the first of each. */
export function byCas(rows, column = 'CAS') {
  const map = new Map();
  for (const row of rows) {
    const cas = /^\d{5,10}$/.test(row[column]) ? row[column].replace(/^(\d+)(\d\d)(\d)$/, '$1-$2-$3') : row[column];
    if (!map.has(cas)) map.set(cas, row);
  }
  return map;
}

/** A cell as a number, or null where it is empty. */
export const number = (cell) => {
  const value = cell === undefined || cell === '' ? Number.NaN : Number(cell);
  return Number.isFinite(value) ? value : null;
};

/** The tables of identifiers have no first line: PubChem id, CAS, formula, g/mol, SMILES, InChI, key, names. */
export function identifiers(...path) {
  const map = new Map();
  for (const line of lines(join(...path))) {
    const [, cas, formula, molarMass, smiles, , , ...names] = line.split('\t');
    map.set(cas, { formula, molarMass: Number(molarMass), smiles, names });
  }
  return map;
}
