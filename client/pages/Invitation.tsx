import { useTranslations } from 'use-intl';

import type { InvitationView } from '#shared/wire/api.ts';

import { Shape } from '../look/Shape.tsx';
import { codeOf } from '../problem.ts';
import { useInvitation, useMe } from '../queries.ts';
import { Doorway } from './doorway/Doorway.tsx';
import { useTitle } from './frame/useTitle.ts';
import styles from './Invitation.module.css';
import { AcceptAsMe } from './invitation/AcceptAsMe.tsx';
import { Closed } from './invitation/Closed.tsx';
import { Join } from './invitation/Join.tsx';
import { useAccept } from './invitation/useAccept.ts';
import { useDateTime } from './useDateTime.ts';

/** The page an invitation's link opens: who asks, what it means, and the way in. */
export function Invitation({ token }: { readonly token: string }) {
  useTitle('invitation');
  const t = useTranslations('invitation');
  const invitation = useInvitation(token);
  const me = useMe();
  const accept = useAccept(token);

  if (invitation.error) return <Closed code={codeOf(invitation.error)} me={me.data} />;
  if (!invitation.data || me.isPending) {
    return (
      <Doorway
        title={t('opening')}
        sheet={<Shape lines={[{ width: 0.7 }, { width: 1 }, { width: 1 }, { width: 0.5 }]} />}
        quickExit
      />
    );
  }
  return (
    <Doorway
      title={t('title', { name: invitation.data.invitedBy })}
      lead={<About invitation={invitation.data} />}
      sheet={
        me.data ? (
          <AcceptAsMe accept={accept} me={me.data} />
        ) : (
          <Join accept={accept} invitation={invitation.data} />
        )
      }
      quickExit
    />
  );
}

function About({ invitation }: { readonly invitation: InvitationView }) {
  const t = useTranslations('invitation');
  const dateTime = useDateTime();
  return (
    <div className={styles.about}>
      <p className={styles.practice}>{t('practice', { practice: invitation.practice })}</p>
      <p className={styles.means}>{t(`role.${invitation.role}`, { name: invitation.invitedBy })}</p>
      <p>{t('once', { when: dateTime(invitation.expiresAt) })}</p>
    </div>
  );
}
