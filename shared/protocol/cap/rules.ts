/**
 * The rules that a CAP message is held to: where OASIS CAP 1.2 (1 July 2010) has each, and what it asks for in our words.
 * An `error` is what the standard, or the schema that belongs to it, forbids; a `warning` what it advises against.
 */
import type { LocalizedText } from '../../domain/values.ts';

export interface CapRule {
  readonly level: 'error' | 'warning';
  readonly section: string;
  readonly asks: LocalizedText;
}

const schema = '3.4 XML Schema';
const rule = (level: CapRule['level'], section: string, en: string, zh: string): CapRule => ({
  level,
  section,
  asks: { en, zh },
});
const forbids = (section: string, en: string, zh: string): CapRule => rule('error', section, en, zh);
const advises = (section: string, en: string, zh: string): CapRule => rule('warning', section, en, zh);

export const capRules = {
  'xml-encoding': forbids(
    'XML 1.0, 4.3.3',
    'A document is in the encoding that it declares, or in UTF-8.',
    '文档须采用其声明的编码，未声明时为 UTF-8。',
  ),
  'xml-well-formed': forbids(
    '4.2 (a)',
    'A CAP message is a well-formed XML 1.0 document.',
    'CAP 消息须为格式良好的 XML 1.0 文档。',
  ),
  'xml-entity': forbids(
    '3.3.3',
    'Only the five entities of XML and numeric references are known without a document type; none is read from elsewhere.',
    '不借助文档类型声明时，只能使用 XML 的五个预定义实体及数字字符引用，且不从外部读取实体。',
  ),
  'xml-doctype': advises(
    '4.2',
    'A CAP message is described by its schema; a document type declaration is passed over here, and nothing that it names is fetched.',
    'CAP 消息由其模式描述；文档类型声明在此被忽略，其所引用的内容不会读取。',
  ),
  'utf-8': advises('3.4 XML Schema', 'Messages are best exchanged in UTF-8.', '建议以 UTF-8 编码交换消息。'),
  namespace: forbids(
    '3.2.1 alert (2)',
    'The root is <alert> in the namespace urn:oasis:names:tc:emergency:cap:1.2.',
    '根元素须为命名空间 urn:oasis:names:tc:emergency:cap:1.2 中的 <alert>。',
  ),
  'element-missing': forbids(schema, 'Every required element is there.', '必需的元素不得缺少。'),
  'element-repeated': forbids(
    schema,
    'An element stands as often as the schema allows.',
    '元素出现的次数不得超出模式规定。',
  ),
  'element-order': forbids(schema, 'The elements stand in the order of the schema.', '元素须按模式规定的顺序排列。'),
  'element-unknown': forbids(
    schema,
    'There are no other elements than those of CAP 1.2; what is one’s own goes into <parameter>.',
    '不得出现 CAP 1.2 以外的元素；自定义内容应放入 <parameter>。',
  ),
  'attribute-unknown': forbids(schema, 'The elements of CAP have no attributes.', 'CAP 元素没有属性。'),
  'text-unknown': forbids(
    schema,
    'An element that holds others holds no text of its own, and one that holds text no elements.',
    '含子元素的元素不得含文字，含文字的元素不得含子元素。',
  ),
  'value-empty': forbids('3.2', 'A required element has a content.', '必需的元素须有内容。'),
  'element-empty': advises(
    '3.2',
    'An optional element that has nothing to say is left out.',
    '无内容的可选元素应省略。',
  ),
  identifier: forbids(
    '3.2.1 identifier (2)',
    'An identifier has no blanks, commas, “<” or “&”.',
    '标识符不得含空格、逗号、“<”或“&”。',
  ),
  sender: forbids(
    '3.2.1 sender (2)',
    'A sender has no blanks, commas, “<” or “&”.',
    '发送者标识不得含空格、逗号、“<”或“&”。',
  ),
  'date-time': forbids(
    '3.3.2 DateTime Data Type',
    'A time is written YYYY-MM-DDThh:mm:ss with the offset from UTC, such as 2026-05-24T16:49:00+08:00.',
    '时间须写作 YYYY-MM-DDThh:mm:ss 加与 UTC 的时差，例如 2026-05-24T16:49:00+08:00。',
  ),
  'date-time-letter': forbids(
    '3.2.1 sent (2), 3.3.2',
    'The zone of a time is an offset; letters such as “Z” are not allowed, and UTC is -00:00.',
    '时区须写作时差，不得使用“Z”等字母；UTC 写作 -00:00。',
  ),
  'utc-offset': advises(
    '3.3.2 DateTime Data Type',
    'UTC is written -00:00; +00:00 is a local time that happens to have no offset.',
    'UTC 应写作 -00:00；+00:00 表示时差恰为零的地方时。',
  ),
  vocabulary: forbids(
    '3.2',
    'The value is one of those that the standard lists, written in the same way.',
    '取值须为标准所列之一，且写法一致。',
  ),
  'addresses-missing': forbids(
    '3.2.1 addresses (1)',
    'A private message names whom it is for.',
    '私密消息须列明接收地址。',
  ),
  'addresses-quotes': forbids(
    '3.2.1 addresses (3)',
    'An address that holds blanks stands in double quotes.',
    '含空格的地址须以双引号括起。',
  ),
  'restriction-missing': forbids(
    '3.2.1 scope, restriction (1)',
    'A restricted message says by what rule it is restricted.',
    '受限消息须说明限制规则。',
  ),
  'restriction-scope': forbids(
    '3.2.1 restriction (1)',
    'A restriction belongs to a message whose scope is Restricted.',
    '限制规则仅用于范围为 Restricted 的消息。',
  ),
  'references-missing': forbids(
    '3.2.1 msgType, references',
    'An Update, Cancel, Ack or Error names the messages that it is about.',
    'Update、Cancel、Ack、Error 须指明所涉消息。',
  ),
  references: forbids(
    '3.2.1 references (1), (2)',
    'A reference is sender,identifier,sent of an earlier message; several are separated by blanks.',
    '引用须写作“发送者,标识符,发送时间”，指向较早的消息；多条引用以空格分隔。',
  ),
  'references-later': advises(
    '3.2.1 references (1)',
    'A message that is referred to is an earlier one.',
    '被引用的消息应早于本消息。',
  ),
  'incidents-quotes': forbids(
    '3.2.1 incidents (2)',
    'The name of an incident that holds blanks stands in double quotes.',
    '含空格的事件名称须以双引号括起。',
  ),
  'note-exercise': advises(
    '3.2.1 status',
    'The note of an exercise says which exercise it is.',
    '演练消息应在 <note> 中注明演练标识。',
  ),
  'note-error': advises('3.2.1 msgType', 'The note of an Error explains it.', 'Error 消息应在 <note> 中说明原因。'),
  'info-missing': advises(
    '3.1.1',
    'Only acknowledgements, cancellations and messages of the system do without <info>.',
    '除确认、取消和系统消息外，消息应包含 <info>。',
  ),
  language: forbids(
    '3.2.2 language (1)',
    'A language is a tag of RFC 3066, such as en-US or zh-CN.',
    '语言须为 RFC 3066 标记，例如 en-US、zh-CN。',
  ),
  web: forbids('3.2.2 web (1)', 'The address of a page is a full, absolute URI.', '网页地址须为完整的绝对 URI。'),
  expires: advises(
    '3.2.2 expires',
    'What a message says does not expire before it takes effect.',
    '信息的失效时间不应早于生效时间。',
  ),
  'same-text': advises('3.2.2 info (1)', 'Each language has texts of its own.', '各语言应有各自的文本。'),
  'html-entity': advises(
    '3.3.3',
    'Entities of HTML are discouraged: many displays show them as they are written.',
    '不建议使用 HTML 实体：许多终端会原样显示。',
  ),
  'html-tag': advises('3.3.3', 'Texts are plain, without tags.', '文本应为纯文本，不含标签。'),
  acronym: advises(
    '3.2.2 eventCode (2), parameter (2); 3.2.4 geocode (2)',
    'A name that is an acronym is written in capitals without periods.',
    '缩略语名称应全部大写且不加句点。',
  ),
  'mime-type': forbids(
    '3.2.3 mimeType',
    'The kind of a file is a type and subtype of RFC 2046, such as image/png.',
    '文件类型须为 RFC 2046 的类型/子类型，例如 image/png。',
  ),
  size: forbids('3.2.3 size', 'The size of a file is a whole number of bytes.', '文件大小须为以字节计的整数。'),
  uri: forbids(
    '3.2.3 uri',
    'An address is absolute, or it names the content of a <derefUri> beside it.',
    '地址须为绝对 URI，或为同一资源中 <derefUri> 内容的名称。',
  ),
  'deref-uri': forbids('3.2.3 derefUri', 'Content that is sent along is base 64.', '随附内容须为 Base64 编码。'),
  'deref-uri-use': advises(
    '3.2.3 derefUri (3), (4)',
    'Content is sent along over one-way links only; whoever passes the message on takes it out.',
    '随附内容仅用于单向链路；转发至双向网络时须移除。',
  ),
  digest: forbids('3.2.3 digest', 'The digest of a file is its SHA-1.', '文件摘要须为 SHA-1。'),
  polygon: forbids(
    '3.2.4 polygon (1)',
    'A polygon is pairs of latitude,longitude in degrees, separated by blanks.',
    '多边形由以空格分隔的“纬度,经度”（度）坐标对组成。',
  ),
  'polygon-few': forbids(
    '3.2.4 polygon (2)',
    'A polygon has at least four pairs of coordinates.',
    '多边形至少有四个坐标对。',
  ),
  'polygon-open': forbids(
    '3.2.4 polygon (2)',
    'The first and the last pair of a polygon are the same.',
    '多边形的首尾坐标对须相同。',
  ),
  'polygon-crosses': forbids(
    '3.2.4 polygon',
    'A polygon delineates an area; one that crosses itself does not say what is inside.',
    '多边形用以圈定区域；自相交的多边形无法判定内外。',
  ),
  'polygon-flat': advises('3.2.4 polygon', 'A polygon encloses an area.', '多边形应围成一定面积。'),
  circle: forbids(
    '3.2.4 circle (1)',
    'A circle is latitude,longitude, a blank, and its radius in kilometres.',
    '圆形写作“纬度,经度”、空格、半径（千米）。',
  ),
  coordinates: forbids(
    '3.3.1 WGS-84',
    'Latitude comes first and lies between -90 and 90, longitude between -180 and 180 degrees.',
    '纬度在前，介于 -90 至 90 度；经度介于 -180 至 180 度。',
  ),
  'longitude-over': advises(
    '3.3.1 WGS-84',
    'Longitude lies between -180 and 180 degrees.',
    '经度应介于 -180 至 180 度。',
  ),
  altitude: forbids(
    '3.2.4 altitude, ceiling',
    'A height is a decimal number of feet above mean sea level.',
    '高度须为十进制数，单位为平均海平面以上英尺。',
  ),
  'ceiling-alone': forbids(
    '3.2.4 ceiling (1)',
    'A ceiling stands with an altitude only.',
    '<ceiling> 须与 <altitude> 一并使用。',
  ),
  'ceiling-below': forbids(
    '3.2.4 altitude (1), ceiling',
    'The altitude is the lower limit, and the ceiling the upper.',
    '<altitude> 为下限，<ceiling> 为上限。',
  ),
  'geocode-alone': advises(
    '3.2.4 geocode (4)',
    'A code of a place goes together with a polygon or circle wherever possible, for those that do not know the code.',
    '地理编码应尽量与多边形或圆形一并给出，以便不了解该编码者使用。',
  ),
  signature: advises(
    '3.3.4.1 Digital Signatures',
    'A signature is no reason to refuse a message; that it was not verified is to be said.',
    '不得因无法验证签名而拒收消息，但须说明未经验证。',
  ),
} as const satisfies Record<string, CapRule>;

export type CapRuleId = keyof typeof capRules;

/** One thing that is not as the standard has it. */
export interface CapFinding {
  readonly rule: CapRuleId;
  readonly level: CapRule['level'];
  readonly section: string;
  /** What the standard asks for. */
  readonly asks: LocalizedText;
  /** `/alert/info[2]/area/polygon`; empty: the document. */
  readonly path: string;
  /** From 1; null: not of one line. */
  readonly line: number | null;
  /** What is wrong here, and what to do. */
  readonly sentence: LocalizedText;
}
