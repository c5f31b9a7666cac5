import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** What a TLS server on loopback needs, and the authority its clients have to trust; all of it PEM text. */
export interface ServerCertificate {
  authorityPem: string;
  certificatePem: string;
  keyPem: string;
}

const UNIVERSAL = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
} as const;

/** One DER element: tag, length, content (X.690, 8.1). */
function element(tag: number, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const length: number[] = [];
  for (let rest = body.length; rest > 0; rest >>>= 8) length.unshift(rest & 0xff);
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length, ...length]), body]);
}

const sequence = (...content: Uint8Array[]): Buffer => element(UNIVERSAL.sequence, ...content);

/** An object identifier from its dotted form; every arc after the second in base 128 (X.690, 8.19). */
function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...arcs] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of arcs) {
    const digits = [arc & 0x7f];
    for (let rest = arc >>> 7; rest > 0; rest >>>= 7) digits.unshift(0x80 | (rest & 0x7f));
    bytes.push(...digits);
  }
  return element(UNIVERSAL.objectIdentifier, Buffer.from(bytes));
}

function bitString(content: Uint8Array, unusedBits = 0): Buffer {
  return element(UNIVERSAL.bitString, Buffer.from([unusedBits]), content);
}

/** A name with one attribute, the common name (2.5.4.3). */
function distinguishedName(commonName: string): Buffer {
  const text = element(UNIVERSAL.utf8String, Buffer.from(commonName, 'utf8'));
  return sequence(element(UNIVERSAL.set, sequence(objectIdentifier('2.5.4.3'), text)));
}

function extension(identifier: string, critical: boolean, value: Uint8Array): Buffer {
  const flag = critical ? [element(UNIVERSAL.boolean, Buffer.from([0xff]))] : [];
  return sequence(objectIdentifier(identifier), ...flag, element(UNIVERSAL.octetString, value));
}

// Extensions as in RFC 5280, 4.2.1: basicConstraints, keyUsage, extendedKeyUsage, subjectAltName; below them the
// two key identifiers, without which strict verifiers refuse.
const AUTHORITY_EXTENSIONS = [
  extension('2.5.29.19', true, sequence(element(UNIVERSAL.boolean, Buffer.from([0xff])))),
  extension('2.5.29.15', true, bitString(Buffer.from([0x06]), 1)),
];
const SERVER_EXTENSIONS = [
  extension('2.5.29.19', true, sequence()),
  extension('2.5.29.15', true, bitString(Buffer.from([0x80]), 7)),
  extension('2.5.29.37', false, sequence(objectIdentifier('1.3.6.1.5.5.7.3.1'))),
  extension(
    '2.5.29.17',
    false,
    sequence(element(0x82, Buffer.from('localhost', 'ascii')), element(0x87, Buffer.from([127, 0, 0, 1]))),
  ),
];

function keyIdentifiers(subject: Uint8Array, issuer: Uint8Array): Buffer[] {
  const digest = (key: Uint8Array): Buffer => createHash('sha1').update(key).digest();
  return [
    extension('2.5.29.14', false, element(UNIVERSAL.octetString, digest(subject))),
    extension('2.5.29.35', false, sequence(element(0x80, digest(issuer)))),
  ];
}

// Fixed, so that no clock is asked: TLS stacks compare with the real time whatever the simulated clock shows.
const VALIDITY = sequence(
  element(UNIVERSAL.utcTime, Buffer.from('200101000000Z', 'ascii')),
  element(UNIVERSAL.utcTime, Buffer.from('491231235959Z', 'ascii')),
);
const ECDSA_WITH_SHA256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'));

function certificate(
  issuer: { name: string; privateKey: KeyObject; publicKey: KeyObject },
  subject: { name: string; publicKey: KeyObject },
  extensions: readonly Uint8Array[],
): string {
  const publicKey = subject.publicKey.export({ type: 'spki', format: 'der' });
  const issuerKey = issuer.publicKey.export({ type: 'spki', format: 'der' });
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40; // positive, and no leading zero octet
  const toBeSigned = sequence(
    element(0xa0, element(UNIVERSAL.integer, Buffer.from([2]))), // version 3
    element(UNIVERSAL.integer, serial),
    ECDSA_WITH_SHA256,
    distinguishedName(issuer.name),
    VALIDITY,
    distinguishedName(subject.name),
    publicKey,
    element(0xa3, sequence(...extensions, ...keyIdentifiers(publicKey, issuerKey))),
  );
  const signature = sign('sha256', toBeSigned, { key: issuer.privateKey, dsaEncoding: 'der' });
  const whole = sequence(toBeSigned, ECDSA_WITH_SHA256, bitString(signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/**
 * Makes a fresh authority and a server certificate for 127.0.0.1 and localhost, signed by it (X.509 version 3,
 * ECDSA on P-256). The authority's key is forgotten, so it can sign nothing else.
 */
export function createServerCertificate(): ServerCertificate {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = { name: 'Simulated cluster authority', ...authority };
  const subject = { name: 'Simulated API server', publicKey: server.publicKey };
  return {
    authorityPem: certificate(issuer, issuer, AUTHORITY_EXTENSIONS),
    certificatePem: certificate(issuer, subject, SERVER_EXTENSIONS),
    keyPem: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
