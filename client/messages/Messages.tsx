import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider } from 'use-intl';

import en from './en.ts';
import { formattingLocale, type Language, rememberLanguage } from './language.ts';

declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof en;
  }
}

interface Speaking {
  readonly language: Language;
  /** Loads the other language's messages, then switches and remembers the choice. */
  readonly speak: (language: Language) => void;
}
interface Catalogue {
  readonly language: Language;
  readonly messages: typeof en;
}

const SpeakingContext = createContext<Speaking>({ language: 'en', speak: () => undefined });

/** The language of the page and the way to change it. */
export function useLanguage(): Speaking {
  return useContext(SpeakingContext);
}

/** Loads one language's messages. English is in the first bundle, the others are fetched. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  if (language === 'en') return { language, messages: en };
  const { default: es } = await import('./es.ts');
  // The catalogues have the same keys and placeholders (checked by messages.test.ts).
  return { language, messages: es as unknown as typeof en };
}

/** Gives every screen its messages, and dates and numbers in the reader's regional form. */
export function Messages(props: { readonly initial: Catalogue; readonly children: ReactNode }) {
  const [{ language, messages }, setCatalogue] = useState(props.initial);
  const locale = formattingLocale(language, navigator.languages);

  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const speak = useCallback((next: Language) => {
    rememberLanguage(next);
    void loadCatalogue(next).then(setCatalogue);
  }, []);
  const speaking = useMemo(() => ({ language, speak }), [language, speak]);

  return (
    <SpeakingContext value={speaking}>
      <I18nProvider locale={locale}>
        <IntlProvider locale={locale} messages={messages} timeZone={timeZone()}>
          {props.children}
        </IntlProvider>
      </I18nProvider>
    </SpeakingContext>
  );
}

function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
