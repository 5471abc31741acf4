import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';

import en from './en.ts';
import es from './es.ts';
import { gradeLevel } from './reading.testing.ts';

type Tree = { readonly [key: string]: string | Tree };

const english = flatten(en);
const spanish = flatten(es);

/** Words that judge a person or a plan; no screen ever shows them. */
const never = {
  en: /\b(overdue|fail(ed|s|ure|ing)?|refus(e|ed|es|al)|non-?complian(t|ce)|resistant|abandon(ed)?)\b/i,
  es: /\b(atrasad[oa]s?|vencid[oa]s?|fall(o|ó|ad[oa]|aste)|fracas\w*|rechaz\w*|incumpl\w*|resistente|abandon\w*)\b/i,
};

describe('messages', () => {
  it('[WORDS-1] are there in both languages, key by key', () => {
    expect([...spanish.keys()].sort()).toEqual([...english.keys()].sort());
    expect(which([...english, ...spanish], (text) => text.trim() === '')).toEqual([]);
  });

  it('[WORDS-1] fill in the same things in both languages', () => {
    const differing = which(english, (text, key) => {
      return placeholders(text).join(' ') !== placeholders(spanish.get(key) ?? '').join(' ');
    });
    expect(differing).toEqual([]);
  });

  it('[WORDS-1] are well-formed', () => {
    expect(which([...english, ...spanish], (text) => problemsOf(text).length > 0)).toEqual([]);
    expect(problemsOf('With {names')).not.toEqual([]);
  });

  it('[WORDS-2] judge nobody', () => {
    expect(which(english, (text) => never.en.test(text))).toEqual([]);
    expect(which(spanish, (text) => never.es.test(text))).toEqual([]);
    expect('Saving failed.').toMatch(never.en);
    expect('El plan está vencido.').toMatch(never.es);
  });

  it('[WORDS-5] say "here now" of a goal and of nothing else', () => {
    const state = ['editor.state.goal.here-now'];
    const keys = (texts: typeof english, said: RegExp) =>
      [...texts].filter(([, text]) => said.test(text)).map(([key]) => key);
    expect(keys(english, /here now/i)).toEqual(state);
    expect(keys(spanish, /ya está aquí|aquí ahora/i)).toEqual(state);
  });
});

describe('reading level', () => {
  it.each(Object.entries(en))('[WORDS-3] %s is for a sixth to eighth grader', (_name, part) => {
    const sentences = [...flatten(part).values()].filter((text) => /\s\S+\s/.test(text));
    expect(gradeLevel(sentences.join(' '))).toBeLessThanOrEqual(8);
  });

  it('[WORDS-3] no longer text is hard', () => {
    const long = [...english].filter(([, text]) => text.split(/\s+/).length >= 14);
    expect(which(long, (text) => gradeLevel(text) > 9)).toEqual([]);
  });

  it('[WORDS-3] is higher for harder text', () => {
    const hard = 'Psychoeducational interventions facilitate physiological deactivation.';
    expect(gradeLevel(hard)).toBeGreaterThan(12);
    expect(gradeLevel('We look at it again in May. You can change it.')).toBeLessThan(3);
  });
});

/** The keys of the texts for which something is true, with the text, to be read in the test's output. */
function which(
  texts: Iterable<readonly [string, string]>,
  test: (text: string, key: string) => boolean,
): readonly string[] {
  return [...texts]
    .filter(([key, text]) => test(text, key))
    .map(([key, text]) => `${key}: ${text}`);
}

/** What the formatter has to say against a text. */
function problemsOf(text: string): readonly string[] {
  const problems: string[] = [];
  const t = createTranslator({
    locale: 'en',
    messages: { text },
    onError: (error) => problems.push(error.message),
  });
  const tags = { tel: (inside: string) => inside };
  const values = Object.fromEntries(placeholders(text).map((name) => [name, 1]));
  t.markup('text', { ...values, ...tags });
  return problems;
}

function flatten(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') found.set(at, value);
    else for (const [inner, text] of flatten(value, at)) found.set(inner, text);
  }
  return found;
}

function placeholders(text: string): readonly string[] {
  const names = [...text.matchAll(/\{(\w+)[,}]|<(\w+)>/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  return [...new Set(names)].sort();
}
