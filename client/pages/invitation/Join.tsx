import { useQueryClient } from '@tanstack/react-query';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { passwordLength } from '#shared/wire/limits.ts';
import type { InvitationView } from '#shared/wire/api.ts';

import { classes } from '../../look/classes.ts';
import { Field } from '../../look/Field.tsx';
import { PasswordField } from '../../look/PasswordField.tsx';
import { useFields } from '../../look/useFields.ts';
import { codeOf } from '../../problem.ts';
import { cached } from '../../queries.ts';
import { SignInForm } from '../doorway/SignInForm.tsx';
import { useChecks } from '../forms/checks.ts';
import { Form } from '../forms/Form.tsx';
import styles from './Join.module.css';
import type { Accept } from './useAccept.ts';

interface JoinProps {
  readonly accept: Accept;
  readonly invitation: InvitationView;
}

/** The way in for somebody who is not signed in: a new account, or the one they have. */
export function Join(props: JoinProps) {
  const t = useTranslations('invitation');
  return (
    <Tabs className={classes(styles.tabs)}>
      <TabList className={classes(styles.list)} aria-label={t('open')}>
        <Tab id="new" className={classes(styles.tab)}>
          {t('newHere')}
        </Tab>
        <Tab id="known" className={classes(styles.tab)}>
          {t('haveAccount')}
        </Tab>
      </TabList>
      <TabPanel id="new" className={classes(styles.panel)}>
        <NewAccount {...props} />
      </TabPanel>
      <TabPanel id="known" className={classes(styles.panel)}>
        <KnownAccount {...props} />
      </TabPanel>
    </Tabs>
  );
}

function NewAccount({ accept, invitation }: JoinProps) {
  const t = useTranslations('invitation');
  const doorway = useTranslations('doorway');
  const problem = useTranslations('problem');
  const checks = useChecks();
  const bound = invitation.email;
  const fields = useFields(
    { name: '', email: bound ?? '', password: '' },
    (values) => ({
      name: checks.filled(values.name),
      email: checks.email(values.email),
      password: checks.newPassword(values.password),
    }),
    (values) => accept.mutate({ ...values, email: values.email.trim() }),
  );
  return (
    <Form
      onSubmit={fields.onSubmit}
      submit={t('makeAccount')}
      isPending={accept.isPending}
      trouble={accept.error && problem(codeOf(accept.error))}
    >
      <Field {...fields.of('name')} label={t('name')} help={t('nameHelp')} autoComplete="name" />
      <Field
        {...fields.of('email')}
        label={t('email')}
        help={bound === null ? t('emailHelp') : t('emailBound')}
        isReadOnly={bound !== null}
        type="email"
        autoComplete="username"
      />
      <PasswordField
        {...fields.of('password')}
        label={t('password')}
        help={doorway('passwordHelp', { min: passwordLength.min })}
        autoComplete="new-password"
      />
    </Form>
  );
}

function KnownAccount({ accept, invitation }: JoinProps) {
  const t = useTranslations('invitation');
  const queries = useQueryClient();
  return (
    <SignInForm
      submit={t('signIn')}
      email={invitation.email}
      onSignedIn={async () => {
        try {
          await accept.mutateAsync({});
        } catch {
          // Signed in but not let in: the page turns to who is signed in now, and says why there.
          await queries.invalidateQueries({ queryKey: cached.me });
        }
      }}
    />
  );
}
