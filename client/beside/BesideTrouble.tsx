import { Component, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '../look/Button.tsx';
import { Note } from '../look/Note.tsx';

interface BesideTroubleProps {
  readonly children: ReactNode;
}

/** What breaks beside the plan stays beside it: the letter goes on. */
export class BesideTrouble extends Component<BesideTroubleProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Told /> : this.props.children;
  }
}

function Told() {
  const t = useTranslations('beside');
  const common = useTranslations('common.trouble');
  return (
    <Note kind="asked">
      <p>{t('trouble')}</p>
      <Button onPress={() => window.location.reload()}>{common('reload')}</Button>
    </Note>
  );
}
