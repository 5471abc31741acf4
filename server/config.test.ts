import { describe, expect, test } from 'vitest';

import { readConfig } from './config.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const errorsOf = (env: Record<string, string>): readonly string[] => {
  const result = readConfig(env, '/srv');
  return 'errors' in result ? result.errors : [];
};

describe('the environment', () => {
  test('[CONFIG-1] nothing set gives a server on this machine with the embedded store', () => {
    expect(readConfig({ PATH: '/bin' }, '/srv')).toEqual({
      config: {
        port: 4700,
        host: '127.0.0.1',
        publicUrl: null,
        dataDir: '/srv/data',
        masterKey: { from: 'data-dir' },
        sessionIdleMinutes: 720,
        logLevel: 'info',
        setupCode: null,
        mail: null,
      },
    });
  });

  test('[CONFIG-1] every variable is read, and paths are made absolute', () => {
    const env = {
      PORT: '8080',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://plans.example.org:8443/',
      DATA_DIR: '../var/waymark',
      MASTER_KEY_FILE: 'key',
      SESSION_IDLE_MINUTES: '30',
      LOG_LEVEL: 'warn',
      SETUP_CODE: 'amber-2291',
    };
    expect(readConfig(env, '/srv')).toEqual({
      config: {
        port: 8080,
        host: '0.0.0.0',
        publicUrl: 'https://plans.example.org:8443',
        dataDir: '/var/waymark',
        masterKey: { from: 'file', path: '/srv/key' },
        sessionIdleMinutes: 30,
        logLevel: 'warn',
        setupCode: 'amber-2291',
        mail: null,
      },
    });
    const withKey = readConfig({ MASTER_KEY: key }, '/srv');
    expect('config' in withKey && withKey.config.masterKey).toEqual({
      from: 'environment',
      key: new Uint8Array(32).fill(7),
    });
  });

  test('[CONFIG-2] an empty value is the same as none', () => {
    const names = ['PORT', 'HOST', 'PUBLIC_URL', 'DATA_DIR', 'MASTER_KEY', 'MASTER_KEY_FILE'];
    const later = ['SESSION_IDLE_MINUTES', 'LOG_LEVEL', 'SETUP_CODE', 'DATABASE_URL'];
    const empty = Object.fromEntries([...names, ...later].map((name) => [name, '']));
    expect(readConfig(empty, '/srv')).toEqual(readConfig({}, '/srv'));
  });

  test.each([
    ['PORT', ['http', '-1', '65536', '80.5', ' 80', '1e3', '0x50']],
    ['HOST', ['127.0.0.1 ', 'http://localhost', 'a/b']],
    [
      'PUBLIC_URL',
      ['plans.example.org', 'ftp://a.org', 'https://a.org/waymark', 'https://a.org?x'],
    ],
    ['PUBLIC_URL', ['https://user:word@a.org', 'https://', 'https://a.org#x']],
    ['MASTER_KEY', ['short', key.slice(1), `${key}${key}`]],
    ['SESSION_IDLE_MINUTES', ['0', '43201', 'an hour', '-5', '1.5']],
    ['LOG_LEVEL', ['verbose', 'INFO']],
    ['SETUP_CODE', ['abc', ' abcd', 'x'.repeat(101)]],
  ])('[CONFIG-3] a wrong %s gives one line with its name and an example', (name, values) => {
    for (const value of values) {
      const errors = errorsOf({ [name]: value });
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatch(new RegExp(`^${name} must [^\\n]* such as [^\\n]+$`));
      expect(errors[0]).not.toContain(` ${value} `);
    }
  });

  test('[CONFIG-3] the value of a secret is in no line', () => {
    const secrets = { MASTER_KEY: 'hunter2hunter2', SETUP_CODE: ' hunter2', PORT: 'hunter2' };
    expect(errorsOf(secrets)).toHaveLength(3);
    expect(errorsOf(secrets).join()).not.toContain('hunter2');
  });

  test('[CONFIG-3] several wrong values give a line each', () => {
    const lines = errorsOf({ PORT: 'x', LOG_LEVEL: 'y', REDIS_URL: 'redis://z' });
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['PORT', 'LOG_LEVEL', 'REDIS_URL']);
  });

  test('[NEWS-4] mail has a server and an address that it comes from, or neither', () => {
    const both = { SMTP_URL: 'smtps://me:hunter2@mail.example.org', MAIL_FROM: 'w@example.org' };
    const read = readConfig(both, '/srv');
    expect('config' in read && read.config.mail).toEqual({
      server: {
        host: 'mail.example.org',
        port: 465,
        secure: true,
        login: { user: 'me', password: 'hunter2' },
      },
      from: 'w@example.org',
    });
    for (const [name, value] of Object.entries(both)) {
      const lines = errorsOf({ [name]: value });
      expect(lines).toEqual([expect.stringMatching(/^(SMTP_URL|MAIL_FROM) must be set with /)]);
      expect(lines.join()).not.toContain('hunter2');
    }
    const wrong = { SMTP_URL: 'smtp://me:hunter2@mail.example.org/x', MAIL_FROM: 'not one' };
    expect(errorsOf(wrong)).toEqual([
      expect.stringMatching(/^SMTP_URL must [^\n]* such as smtps:/),
      expect.stringMatching(/^MAIL_FROM must [^\n]* such as waymark@/),
    ]);
    expect(errorsOf(wrong).join()).not.toContain('hunter2');
  });

  test('[CONFIG-4] two places for the master key are refused', () => {
    expect(errorsOf({ MASTER_KEY: key, MASTER_KEY_FILE: '/key' })).toEqual([
      'MASTER_KEY and MASTER_KEY_FILE are both set; set one of them.',
    ]);
  });

  test.each([
    'DATABASE_URL',
    'REDIS_URL',
    'ICE_SERVERS',
    'TURN_URL',
    'TURN_SECRET',
    'EMBED_ORIGINS',
  ])('[CONFIG-5] %s, which this version cannot honour, is never ignored', (name) => {
    expect(errorsOf({ [name]: 'postgres://user:secret@db/waymark' })).toEqual([
      `${name} is set, but this version of Waymark cannot do what it asks for; unset it.`,
    ]);
  });
});
