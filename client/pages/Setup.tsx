import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';

import { passwordLength } from '#shared/wire/limits.ts';

import { api } from '../api.ts';
import { buttonClass } from '../look/Button.tsx';
import { Field } from '../look/Field.tsx';
import { PasswordField } from '../look/PasswordField.tsx';
import { useFields } from '../look/useFields.ts';
import { codeOf } from '../problem.ts';
import { cached, useSetupStatus } from '../queries.ts';
import { useChecks } from './forms/checks.ts';
import { Doorway } from './doorway/Doorway.tsx';
import { Form } from './forms/Form.tsx';
import { useTitle } from './frame/useTitle.ts';
import styles from './Setup.module.css';

/** First start: whoever holds the server's setup code makes the practice and their own account. */
export function Setup() {
  useTitle('setup');
  const t = useTranslations('doorway.setup');
  const both = useTranslations('doorway');
  const problem = useTranslations('problem');
  const checks = useChecks();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const status = useSetupStatus();
  const [code] = useState(codeInAddress);

  const setUp = useMutation({
    mutationFn: api.setUp,
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: cached.me }),
        queries.invalidateQueries({ queryKey: cached.setup }),
      ]);
      navigate('/plans', { replace: true });
    },
  });
  const fields = useFields(
    { code, practice: '', name: '', email: '', password: '' },
    (values) => ({
      code: checks.filled(values.code),
      practice: checks.filled(values.practice),
      name: checks.filled(values.name),
      email: checks.email(values.email),
      password: checks.newPassword(values.password),
    }),
    (values) => setUp.mutate(values),
  );

  const takeCode = useEffectEvent(() => {
    const another = codeInAddress();
    if (another !== '') fields.of('code').onChange(another);
  });
  useEffect(() => {
    // The printed address was opened in this very tab: only what stands after the # has changed.
    const hear = () => takeCode();
    window.addEventListener('hashchange', hear);
    return () => window.removeEventListener('hashchange', hear);
  }, []);

  if (status.data?.needed === false && setUp.isIdle) {
    return (
      <Doorway
        title={t('doneTitle')}
        lead={
          <>
            <p>{t('doneText')}</p>
            <Link href="/sign-in" className={buttonClass('solid')}>
              {t('doneAction')}
            </Link>
          </>
        }
      />
    );
  }
  return (
    <Doorway
      title={t('title')}
      lead={<p>{t('lead')}</p>}
      beside={<WhatComesNext />}
      sheet={
        <Form
          onSubmit={fields.onSubmit}
          submit={t('submit')}
          isPending={setUp.isPending}
          trouble={setUp.error && problem(codeOf(setUp.error))}
        >
          <Field
            {...fields.of('code')}
            label={t('code')}
            help={t('codeHelp')}
            autoComplete="off"
            autoFocus={code === ''}
          />
          <Field
            {...fields.of('practice')}
            autoFocus={code !== ''}
            label={t('practice')}
            help={t('practiceHelp')}
            autoComplete="organization"
          />
          <Field
            {...fields.of('name')}
            label={t('name')}
            help={t('nameHelp')}
            autoComplete="name"
          />
          <Field
            {...fields.of('email')}
            label={t('email')}
            help={t('emailHelp')}
            type="email"
            autoComplete="username"
          />
          <PasswordField
            {...fields.of('password')}
            label={t('password')}
            help={both('passwordHelp', { min: passwordLength.min })}
            autoComplete="new-password"
          />
        </Form>
      }
    />
  );
}

/** The server prints the address with the setup code after a #, which a browser never sends anywhere. */
function codeInAddress(): string {
  return decodeURIComponent(window.location.hash.slice(1));
}

function WhatComesNext() {
  const t = useTranslations('doorway.setup');
  return (
    <section className={styles.next}>
      <h2>{t('next')}</h2>
      <ol role="list">
        <li>{t('steps.plan')}</li>
        <li>{t('steps.invite')}</li>
        <li>{t('steps.write')}</li>
      </ol>
    </section>
  );
}
