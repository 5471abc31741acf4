import { useFormatter, useNow, useTranslations } from 'use-intl';
import { Link } from 'wouter';

import type { PlanSummary } from '#shared/wire/api.ts';

import { classes } from '../../look/classes.ts';
import { Face } from '../../look/Face.tsx';
import type { ClientPlans } from './byClient.ts';
import styles from './Group.module.css';

export interface GroupProps {
  readonly group: ClientPlans;
  /** My id: I am not listed among the others. */
  readonly me: string;
  readonly colourOf: (id: string) => string;
}

/** One client's plans, set like an entry in a table of contents. */
export function Group({ group, me, colourOf }: GroupProps) {
  const t = useTranslations('plans');
  const format = useFormatter();
  const others = group.clients.filter((client) => client.id !== me);
  return (
    <section className={styles.group}>
      <div className={styles.who}>
        {others.length > 0 ? (
          <>
            <span className={styles.faces}>
              {others.map((client) => (
                <Face key={client.id} name={client.name} colour={colourOf(client.id)} />
              ))}
            </span>
            <h2>{format.list(others.map((client) => client.name))}</h2>
          </>
        ) : (
          <h2 className={styles.nobody}>{group.clients.length > 0 ? t('yours') : t('noClient')}</h2>
        )}
      </div>
      <div>
        <ul role="list" className={styles.plans}>
          {group.plans.map((plan) => (
            <Entry key={plan.id} plan={plan} me={me} />
          ))}
        </ul>
        {group.clients.length === 0 ? <p className={styles.hint}>{t('noClientHint')}</p> : null}
      </div>
    </section>
  );
}

function Entry({ plan, me }: { readonly plan: PlanSummary; readonly me: string }) {
  const t = useTranslations('plans');
  const format = useFormatter();
  const names = plan.people
    .filter((person) => person.id !== me && person.role !== 'client')
    .map((person) => person.name);
  return (
    <li>
      <Link href={`/plans/${plan.id}`} className={classes(styles.plan)}>
        <span className={styles.name}>{plan.title}</span>
        <span className={styles.meta}>
          {names.length > 0 ? <span>{t('with', { names: format.list(names) })}</span> : null}
          <Changed at={plan.changedAt} />
        </span>
      </Link>
    </li>
  );
}

const minuteMs = 60_000;

function Changed({ at }: { readonly at: string }) {
  const t = useTranslations('plans');
  const format = useFormatter();
  const now = useNow({ updateInterval: minuteMs });
  const then = new Date(at);
  const recent = now.getTime() - then.getTime() < minuteMs;
  return (
    <time dateTime={at} title={format.dateTime(then, { dateStyle: 'long', timeStyle: 'short' })}>
      {recent ? t('changedNow') : t('changed', { when: format.relativeTime(then, now) })}
    </time>
  );
}
