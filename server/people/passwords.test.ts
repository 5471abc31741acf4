import { describe, expect, test } from 'vitest';

import { judgePassword } from './passwords.ts';

const ana = ['ana@example.org', 'Ana Reyes', 'Rivers Practice'];

describe('passwords', () => {
  test('[PEOPLE-4] fewer than fifteen characters are too short, and an emoji is one of them', () => {
    expect(judgePassword('otter-lamp-tuba', ana)).toBe('fine');
    expect(judgePassword('otter-lamp-tub', ana)).toBe('too-short');
    expect(judgePassword('🦦🪔🎺🦦🪔🎺🦦🪔', ana)).toBe('too-short');
  });

  test.each([
    'passwordpassword',
    'Password123456!',
    'qwertyuiopasdfgh',
    '1q2w3e4r5t6y7u8i',
    '123456789012345',
    'aaaaaaaaaaaaaaaa',
    'iloveyouiloveyou',
    'letmeinletmein12',
    'Summer2024Summer2024',
  ])('[PEOPLE-4] a common password is refused: %s', (password) => {
    expect(judgePassword(password, ana)).toBe('too-common');
  });

  test('[PEOPLE-4] the words of the account itself are common', () => {
    expect(judgePassword('ana@example.org', ana)).toBe('too-common');
    expect(judgePassword('riverspractice1', ana)).toBe('too-common');
    expect(judgePassword('waymarkwaymark1', ana)).toBe('too-common');
  });

  test.each([
    'a calm and sunny hill',
    'aquietriverbend',
    'cuatro mesas verdes',
    '静かな川の曲がり角に小さな橋があ',
  ])('[PEOPLE-4] any long enough phrase will do: %s', (password) => {
    expect(judgePassword(password, ana)).toBe('fine');
  });

  test('[PEOPLE-4] only the start of a long password is judged, so that judging stays quick', () => {
    const strong = 'otter lamp tuba, quiet river bend';
    expect(judgePassword(`${strong}${'a'.repeat(60)}`, ana)).toBe('fine');
    expect(judgePassword(`${'a'.repeat(60)}${strong}`, ana)).toBe('too-common');
    expect(judgePassword('otter lamp tuba '.repeat(17), ana)).toBe('too-long');
  });
});
