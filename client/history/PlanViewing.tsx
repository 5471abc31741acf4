import { useLocale, useMessages } from 'use-intl';

import type { Plan } from '#shared/plan/plan.ts';
import type { Person } from '#shared/wire/api.ts';

import { definePlanView, type PlanView } from '../view/plan-view.ts';

declare module 'react' {
  // oxlint-disable-next-line typescript/no-namespace
  namespace JSX {
    interface IntrinsicElements {
      'plan-view': Partial<
        Pick<PlanView, 'plan' | 'words' | 'people' | 'reader' | 'locale' | 'level'>
      >;
    }
  }
}

definePlanView();

export interface PlanViewingProps {
  readonly plan: Plan;
  readonly people: readonly Pick<Person, 'id' | 'name'>[];
  readonly reader: string;
}

/** A plan to be read, in the language of the page, below a heading of the first level. */
export function PlanViewing({ plan, people, reader }: PlanViewingProps) {
  const locale = useLocale();
  const { editor } = useMessages();
  return (
    <plan-view
      plan={plan}
      words={editor}
      people={people}
      reader={reader}
      locale={locale}
      level={2}
    />
  );
}
