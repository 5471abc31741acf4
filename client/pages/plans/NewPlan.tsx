import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import { api } from '../../api.ts';
import { Dialog } from '../../look/Dialog.tsx';
import { Field } from '../../look/Field.tsx';
import { useFields } from '../../look/useFields.ts';
import { codeOf } from '../../problem.ts';
import { cached } from '../../queries.ts';
import { useChecks } from '../forms/checks.ts';
import { Form } from '../forms/Form.tsx';

export interface NewPlanProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Asks for a title, makes the plan and opens it. */
export function NewPlan({ isOpen, onClose }: NewPlanProps) {
  const t = useTranslations('plans.dialog');
  return (
    <Dialog title={t('title')} isOpen={isOpen} onClose={onClose}>
      <TitleForm />
    </Dialog>
  );
}

function TitleForm() {
  const t = useTranslations('plans.dialog');
  const problem = useTranslations('problem');
  const checks = useChecks();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const create = useMutation({
    mutationFn: api.newPlan,
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: cached.plans });
      navigate(`/plans/${id}`);
    },
  });
  const fields = useFields(
    { title: '' },
    (values) => ({ title: checks.filled(values.title) }),
    (values) => create.mutate(values.title.trim()),
  );
  return (
    <Form
      onSubmit={fields.onSubmit}
      submit={t('submit')}
      isPending={create.isPending}
      trouble={create.error && problem(codeOf(create.error))}
    >
      <Field
        {...fields.of('title')}
        label={t('field')}
        help={t('help')}
        autoComplete="off"
        maxLength={300}
        autoFocus
        voice
      />
    </Form>
  );
}
