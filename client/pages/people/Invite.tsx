import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

import type { Role } from '#shared/access/can.ts';
import type { InvitationBody } from '#shared/wire/api.ts';

import { api } from '../../api.ts';
import { Button } from '../../look/Button.tsx';
import { Choices } from '../../look/Choices.tsx';
import { Field } from '../../look/Field.tsx';
import { Icon } from '../../look/Icon.tsx';
import { Note } from '../../look/Note.tsx';
import { useFields } from '../../look/useFields.ts';
import { codeOf } from '../../problem.ts';
import { cached } from '../../queries.ts';
import { useChecks } from '../forms/checks.ts';
import styles from './Invite.module.css';
import { InvitationLink } from './InvitationLink.tsx';

export interface InviteProps {
  readonly planId: string;
  /** The roles I may ask someone in as. */
  readonly roles: readonly Role[];
  /** The id of an invitation that was withdrawn just now: its link is not shown any longer. */
  readonly withdrawn: string | null;
}

/** Asks someone in: a role and, if wanted, an address, then a link to send by hand. */
export function Invite({ planId, roles, withdrawn }: InviteProps) {
  const t = useTranslations('people.invite');
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const invite = useMutation({
    mutationFn: (body: InvitationBody) => api.invite(planId, body),
    onSuccess: () => {
      setAsking(false);
      return queries.invalidateQueries({ queryKey: cached.openInvitations(planId) });
    },
  });

  if (invite.data && invite.variables && invite.data.id !== withdrawn) {
    return (
      <InvitationLink
        invited={invite.data}
        role={invite.variables.role}
        onAnother={() => {
          invite.reset();
          setAsking(true);
        }}
      />
    );
  }
  if (!asking) {
    return (
      <Button onPress={() => setAsking(true)}>
        <Icon name="plus" />
        {t('title')}
      </Button>
    );
  }
  return (
    <Asking
      roles={roles}
      isPending={invite.isPending}
      error={invite.error}
      onMake={(body) => invite.mutate(body)}
    />
  );
}

interface AskingProps {
  readonly roles: readonly Role[];
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onMake: (body: InvitationBody) => void;
}

function Asking({ roles, isPending, error, onMake }: AskingProps) {
  const t = useTranslations('people.invite');
  const means = useTranslations('people.roleMeans');
  const common = useTranslations('common');
  const problem = useTranslations('problem');
  const checks = useChecks();
  const [role, setRole] = useState<Role>(roles[0] ?? 'observer');
  const fields = useFields(
    { email: '' },
    ({ email }) => ({ email: email.trim() === '' ? null : checks.email(email) }),
    ({ email }) => onMake(email.trim() === '' ? { role } : { role, email: email.trim() }),
  );
  return (
    <form className={styles.asking} noValidate onSubmit={fields.onSubmit}>
      <h3 className={styles.title}>{t('title')}</h3>
      <Choices
        label={t('as')}
        choices={roles.map((one) => ({
          value: one,
          name: common(`role.${one}`),
          means: means(one),
        }))}
        value={role}
        onChange={setRole}
        takesFocus
      />
      <Field
        {...fields.of('email')}
        label={t('email')}
        help={t('emailHelp')}
        type="email"
        autoComplete="off"
      />
      {error ? <Note kind="asked">{problem(codeOf(error))}</Note> : null}
      <Button type="submit" look="solid" isPending={isPending}>
        {t('make')}
      </Button>
    </form>
  );
}
