import { Button } from 'react-aria-components';
import { useFormatter, useTranslations } from 'use-intl';
import { Link } from 'wouter';

import type { Block, BlockId, Signal } from '#shared/plan/plan.ts';

import { useDayWords } from '../editor/outline/useDayWords.ts';
import { useBlockName } from '../editor/blocks/useBlockName.ts';
import { classes } from '../look/classes.ts';
import { Months } from '../pages/plan/Months.tsx';
import { pathTo } from '../pages/plan/place.ts';
import { Bead } from './Bead.tsx';
import styles from './Moments.module.css';
import { daysOf, type Moment, type Month } from './timeline.ts';

export interface MomentsProps {
  readonly planId: string;
  readonly months: readonly Month[];
  /** The block of this id, when it stands on the page. */
  readonly blockOf: (id: BlockId) => Block | undefined;
  readonly onShow: (moment: Moment) => void;
}

/** What was noticed and when people looked at the plan together, in words, month by month. */
export function Moments({ months, ...rest }: MomentsProps) {
  const days = useDayWords();
  return (
    <Months name="noticed" months={months}>
      {({ moments }) =>
        daysOf(moments).map(({ day, moments: ofDay }) => (
          <div key={day} className={styles.day}>
            <h4 className={styles.date}>
              <time dateTime={day}>{days.date(day)}</time>
            </h4>
            <ol role="list" className={styles.list}>
              {ofDay.map((moment) => (
                <li key={moment.id} className={styles.moment}>
                  {moment.is === 'review' ? (
                    <Together {...rest} moment={moment} />
                  ) : (
                    <Noticed {...rest} moment={moment} signal={moment.signal} />
                  )}
                </li>
              ))}
            </ol>
          </div>
        ))
      }
    </Months>
  );
}

type MomentProps = Omit<MomentsProps, 'months'> & { readonly moment: Moment };

function Together({ planId, moment }: MomentProps) {
  const t = useTranslations('noticings');
  return (
    <>
      <Bead kind="review" />
      <div>
        <Link
          href={pathTo(planId, { at: 'kept-review', review: moment.id })}
          className={classes(styles.way, styles.together)}
        >
          {t('review')}
        </Link>
      </div>
    </>
  );
}

function Noticed(props: MomentProps & { readonly signal: Signal }) {
  const { moment, signal, blockOf, onShow } = props;
  const t = useTranslations('noticings');
  const editor = useTranslations('editor');
  const format = useFormatter();
  const nameOf = useBlockName();
  const words = signal.statement.trim();
  const about = signal.links.flatMap((id) => blockOf(id) ?? []);
  return (
    <>
      <Bead kind={signal.signalKind} />
      <div>
        <Button
          className={classes(styles.way, words === '' ? styles.unsaid : styles.words)}
          aria-label={t('showThis', { words: words || t('withoutWords') })}
          onPress={() => onShow(moment)}
        >
          <span dir="auto">{words || t('withoutWords')}</span>
        </Button>
        <p className={styles.by}>
          {signal.signalKind === 'other' ? null : (
            <span>{editor(`signalKind.${signal.signalKind}`)}</span>
          )}
          {about.length === 0 ? null : (
            <span dir="auto">
              {editor('links.about', {
                names: format.list(about.map((block) => nameOf(block, 'brief'))),
              })}
            </span>
          )}
        </p>
      </div>
    </>
  );
}
