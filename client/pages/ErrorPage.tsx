import { Component, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '../look/Button.tsx';
import { Doorway } from './doorway/Doorway.tsx';

/** When a page breaks while it is drawn: says so instead of leaving the screen empty. */
export class ErrorPage extends Component<
  { readonly children: ReactNode },
  { readonly broken: boolean }
> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const t = useTranslations('common');
  return (
    <Doorway
      title={t('trouble.title')}
      lead={
        <>
          <p>
            {t('trouble.broken')} {t('trouble.safe')}
          </p>
          <Button look="solid" onPress={() => window.location.reload()}>
            {t('trouble.reload')}
          </Button>
        </>
      }
    />
  );
}
