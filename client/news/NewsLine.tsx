import { useFormatter, useTranslations } from 'use-intl';
import { Link } from 'wouter';

import { type BlockKind, blockKinds } from '#shared/plan/kinds.ts';
import type { Instant, Plan } from '#shared/plan/plan.ts';

import { dayOf } from '../editor/outline/dates.ts';
import { isSetAside } from '../editor/outline/pageOutline.ts';
import { useDayWords } from '../editor/outline/useDayWords.ts';
import { Button, buttonClass } from '../look/Button.tsx';
import { pathTo } from '../pages/plan/place.ts';
import { Strip, StripLine } from '../pages/plan/Strip.tsx';
import { useWhen } from '../review/useWhen.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { useStore } from '../sync/usePlan.ts';
import { goTo, onPage } from './steps.ts';
import { useVisit } from './useVisit.ts';
import type { NewsShown, Visit } from './visit.ts';

/** Over the plan: what others did since I was here, and the way through it. Nothing when nothing is new. */
export function NewsLine({ conn }: { readonly conn: PlanConnection }) {
  const visit = useVisit(conn);
  const shown = useStore(visit.shown);
  return <Strip>{shown ? <Told conn={conn} visit={visit} shown={shown} /> : null}</Strip>;
}

interface ToldProps {
  readonly conn: PlanConnection;
  readonly visit: Visit;
  readonly shown: NewsShown;
}

function Told({ conn, visit, shown }: ToldProps) {
  const t = useTranslations('notices.news');
  const format = useFormatter();
  const when = useWhen();
  const days = useDayWords();
  const plan = useStore(conn.plan);
  const { written, said } = counted(plan, shown);
  const what = [
    ...blockKinds.flatMap((kind) => {
      const count = written.get(kind) ?? 0;
      return count > 0 ? [t(kind, { count })] : [];
    }),
    ...(said > 0 ? [t('said', { count: said })] : []),
  ];
  if (what.length === 0 || shown.news.since === null) return null;
  const since = (at: Instant, whatIsNew: string) =>
    days.past(dayOf(at)) === 'today'
      ? t('sinceToday', {
          time: format.dateTime(new Date(at), { hour: 'numeric', minute: '2-digit' }),
          what: whatIsNew,
        })
      : t('since', { date: when.day(at), what: whatIsNew });
  const show = () => {
    const [first] = onPage(shown.blocks);
    if (first === undefined) return;
    visit.show(first);
    goTo(first);
  };
  return (
    <StripLine text={since(shown.news.since, format.list(what))}>
      {shown.news.annotations > 0 ? (
        <Link href={pathTo(conn.planId, { at: 'conversation' })} className={buttonClass('quiet')}>
          {t('conversation')}
        </Link>
      ) : null}
      {shown.blocks.size > 0 ? (
        <Button look="quiet" onPress={show}>
          {t('show')}
        </Button>
      ) : null}
      <Button look="bare" onPress={() => visit.dismiss()}>
        {t('seen')}
      </Button>
    </StripLine>
  );
}

/** Blocks that others wrote in, by kind, and what was said; blocks that have gone since count for nothing. */
function counted(
  plan: Plan,
  { news, blocks }: NewsShown,
): { readonly written: ReadonlyMap<BlockKind, number>; readonly said: number } {
  const written = new Map<BlockKind, number>();
  let said = news.annotations;
  const gone = new Set<string>(plan.blocks.filter(isSetAside).map(({ id }) => id));
  for (const { id, kind, place } of plan.blocks) {
    const one = blocks.get(id);
    if (!one || gone.has(id) || gone.has(place.section)) continue;
    said += one.annotations;
    if (one.by.length > 0) written.set(kind, (written.get(kind) ?? 0) + 1);
  }
  return { written, said };
}
