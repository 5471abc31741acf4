import type { Annotation, Annotations, AnnotationsAnswer } from './annotations.ts';

/** What was known, with what changed since; a thread that did not change stays the same object. */
export function withAnswer(
  known: Annotations | undefined,
  { threads, agenda, version, isWhole, gone }: AnnotationsAnswer,
): Annotations {
  if (isWhole || known === undefined) return { threads, agenda, version };
  if (threads.length === 0 && gone.length === 0) return { ...known, agenda, version };
  const replaced = new Set([...gone, ...threads.map(({ id }) => id)]);
  const others = known.threads.filter(({ id }) => !replaced.has(id));
  return { threads: [...others, ...threads].sort(byTime), agenda, version };
}

/** As the server puts them in order. */
function byTime(a: Annotation, b: Annotation): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
