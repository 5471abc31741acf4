import { useMemo, useState } from 'react';

import type { UserId } from '#shared/plan/plan.ts';
import type { Person } from '#shared/wire/api.ts';

import type { PlanConnection } from '../sync/connection.ts';
import { type Source, sourceOf, type Store } from '../sync/store.ts';
import type { Annotating } from './annotations/AnnotatingContext.ts';
import { openedFields } from './acts/openedFields.ts';
import { planActs } from './acts/planActs.ts';
import type { Dragging } from './drag/dragging.ts';
import type { Dropped, Editor } from './EditorContext.ts';
import { useSweeping } from './live/useSweeping.ts';
import type { Saying } from './live/LiveRegion.tsx';
import type { Speak } from './live/spoken.ts';

/** What the parts of the page share, made once per open plan, and what it says aloud. */
export function useEditorOf(
  conn: PlanConnection,
  me: UserId,
  readOnly: boolean,
  people: readonly Person[],
): {
  readonly editor: Editor;
  readonly saying: Store<Saying | null>;
  readonly annotating: Source<Annotating | null>;
} {
  const lasting = useMemo(() => {
    const saying = sourceOf<Saying | null>(null);
    const opened = openedFields();
    const speak: Speak = (spoken) => saying.set({ turn: (saying.get()?.turn ?? 0) + 1, spoken });
    return {
      conn,
      me,
      opened,
      speak,
      saying,
      annotating: sourceOf<Annotating | null>(null),
      acts: planActs({ conn, me, opened, speak }),
      dragging: sourceOf<Dragging | null>(null),
      dropped: sourceOf<Dropped | null>(null),
    };
  }, [conn, me]);

  useSweeping(conn);

  const [known, setKnown] = useState(people);
  if (known !== people && JSON.stringify(known) !== JSON.stringify(people)) setKnown(people);

  const editor = useMemo(
    () => ({
      ...lasting,
      readOnly,
      nameOf: (id: UserId) =>
        known.find((person) => person.id === id)?.name ??
        conn.people.get().find((person) => person.id === id)?.name ??
        null,
    }),
    [lasting, readOnly, known, conn],
  );
  return { editor, saying: lasting.saying, annotating: lasting.annotating };
}
