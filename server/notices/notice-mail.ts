/**
 * The mail itself: that there is something new, and where. No word of the plan, not its title and
 * nobody's name; only the nickname that its reader chose. Plain text: nothing in it is fetched, so
 * nothing tells that it was opened.
 */
import type { PlanId } from '#shared/plan/plan.ts';
import { noticeSubject } from '#shared/wire/noticeSubject.ts';
import type { Message } from '../mail/mail.ts';

export interface NoticeMail {
  /** Of the notice: the same each time it is tried. */
  readonly id: string;
  readonly to: string;
  readonly plan: PlanId;
  readonly nickname: string | null;
  readonly language: 'en' | 'es';
  /** Where people reach the server, such as `https://waymark.example.org`. */
  readonly address: string;
}

export function noticeMail({ id, to, plan, nickname, language, address }: NoticeMail): Message {
  const page = `${address}/plans/${plan}`;
  const settings = `${page}/notices`;
  return {
    id: `${id}@${new URL(address).hostname.replaceAll(/[[\]]/g, '')}`,
    to,
    subject: noticeSubject(language, nickname),
    text: `${words[language](nickname, page, settings).join('\n')}\n`,
    language,
    unsubscribe: settings,
  };
}

type Words = (nickname: string | null, page: string, settings: string) => readonly string[];

const words: Record<Message['language'], Words> = {
  en: (nickname, page, settings) => [
    'Hello,',
    '',
    nickname === null
      ? 'there is something new in your plan. You can read it here:'
      : `there is something new in “${nickname}”. You can read it here:`,
    '',
    page,
    '',
    'You do not need to do anything. No other mail about this plan comes until you have',
    'looked in.',
    '',
    'Change or stop these mails:',
    settings,
    '',
    'Nobody watches this address, and nobody watches the plan between meetings. If you need',
    'help right now, call your local emergency number. In the US, call or text 988.',
  ],
  es: (nickname, page, settings) => [
    'Hola:',
    '',
    nickname === null
      ? 'Hay algo nuevo en tu plan. Puedes leerlo aquí:'
      : `Hay algo nuevo en «${nickname}». Puedes leerlo aquí:`,
    '',
    page,
    '',
    'No tienes que hacer nada. No llegará otro correo sobre este plan hasta que hayas',
    'entrado a verlo.',
    '',
    'Cambiar o dejar de recibir estos correos:',
    settings,
    '',
    'Nadie revisa esta dirección, ni el plan entre una reunión y otra. Si necesitas ayuda',
    'ahora mismo, llama al número de emergencias de tu zona. En EE. UU., llama o escribe al 988.',
  ],
};
