import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';

import { api } from '../../api.ts';
import { Field } from '../../look/Field.tsx';
import { PasswordField } from '../../look/PasswordField.tsx';
import { useFields } from '../../look/useFields.ts';
import { codeOf } from '../../problem.ts';
import { useChecks } from '../forms/checks.ts';
import { Form } from '../forms/Form.tsx';

export interface SignInFormProps {
  /** What the button says. */
  readonly submit: string;
  /** Known already, so only the password is left to type. */
  readonly email?: string | null;
  /** The form is what the page is for: the caret starts in it. */
  readonly autoFocus?: boolean;
  /** Called once signed in; while its promise is open the form waits, and what it throws is shown. */
  readonly onSignedIn: () => Promise<void>;
}

/** E-mail and password of an account that exists. */
export function SignInForm(props: SignInFormProps) {
  const { submit, email = null, autoFocus = false, onSignedIn } = props;
  const t = useTranslations('doorway.signIn');
  const problem = useTranslations('problem');
  const checks = useChecks();
  const signIn = useMutation({ mutationFn: api.signIn, onSuccess: onSignedIn });
  const fields = useFields(
    { email: email ?? '', password: '' },
    (values) => ({ email: checks.email(values.email), password: checks.filled(values.password) }),
    (values) => signIn.mutate({ email: values.email.trim(), password: values.password }),
  );
  return (
    <Form
      onSubmit={fields.onSubmit}
      submit={submit}
      isPending={signIn.isPending}
      trouble={signIn.error && problem(codeOf(signIn.error))}
    >
      <Field
        {...fields.of('email')}
        label={t('email')}
        type="email"
        autoComplete="username"
        autoFocus={autoFocus && email === null}
      />
      <PasswordField
        {...fields.of('password')}
        label={t('password')}
        autoComplete="current-password"
        autoFocus={autoFocus && email !== null}
      />
    </Form>
  );
}
