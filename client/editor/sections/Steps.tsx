import { memo } from 'react';
import { useTranslations } from 'use-intl';

import { Thread } from '../blocks/Thread.tsx';
import type { Step } from '../outline/pageOutline.ts';
import { sameProps } from '../sameProps.ts';
import { Section } from './Section.tsx';

/** Strategies and measures that stand under no goal yet. Without any there is no such part. */
export const Steps = memo(function Steps({ steps }: { readonly steps: readonly Step[] }) {
  const t = useTranslations('editor.sections');
  if (steps.length === 0) return null;
  return (
    <Section name="steps" title={t('steps')}>
      <Thread goal={null} steps={steps} />
    </Section>
  );
}, sameProps);
