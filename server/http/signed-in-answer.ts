import type { Context } from 'hono';

import type { Accounts } from '../people/accounts.ts';

/** Signs in a new account with the password it was just made with, and answers. */
export async function signedInAnswer(
  c: Context,
  accounts: Accounts,
  { email, password }: { readonly email: string; readonly password: string },
  answer: Readonly<Record<string, string>>,
  status: 200 | 201,
): Promise<Response> {
  const cookies = await accounts.signIn(email, password, c.req.raw.headers);
  if (!cookies) throw new Error('A new account could not be signed in.');
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
  return c.json(answer, status);
}
