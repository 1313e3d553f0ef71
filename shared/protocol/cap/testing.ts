/** Messages in the shapes that countries send, written for tests: the forms are theirs, the contents nobody’s. */

export const CAP = 'urn:oasis:names:tc:emergency:cap:1.2';

/** Changes of a message that nothing is wrong with: a text of it, and what stands in its place. */
export function plainAlert(...changes: readonly (readonly [string, string])[]): string {
  let text = PLAIN;
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`The message has no ${from}.`);
    text = text.replace(from, () => to);
  }
  return text;
}

const PLAIN = `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="${CAP}">
  <identifier>PARK-2026-0001</identifier>
  <sender>duty@park.example</sender>
  <sent>2026-05-24T16:49:00+08:00</sent>
  <status>Actual</status>
  <msgType>Alert</msgType>
  <scope>Public</scope>
  <info>
    <language>en-US</language>
    <category>CBRNE</category>
    <event>Chlorine release</event>
    <responseType>Shelter</responseType>
    <urgency>Immediate</urgency>
    <severity>Severe</severity>
    <certainty>Observed</certainty>
    <effective>2026-05-24T16:49:00+08:00</effective>
    <expires>2026-05-24T18:49:00+08:00</expires>
    <senderName>Park control room</senderName>
    <headline>Stay indoors: chlorine at the east gate</headline>
    <description>Chlorine escapes from a tank.</description>
    <instruction>Close windows and doors.</instruction>
    <web>https://park.example/warnings</web>
    <resource>
      <resourceDesc>Map</resourceDesc>
      <mimeType>image/png</mimeType>
      <size>20480</size>
      <uri>https://park.example/map.png</uri>
      <digest>da39a3ee5e6b4b0d3255bfef95601890afd80709</digest>
    </resource>
    <area>
      <areaDesc>East of the park</areaDesc>
      <polygon>38.90,121.50 38.90,121.60 38.95,121.60 38.90,121.50</polygon>
      <circle>38.9,121.5 2.5</circle>
      <altitude>0</altitude>
      <ceiling>1000.5</ceiling>
    </area>
  </info>
</alert>
`;

const heads = (identifier: string, sender: string, sent: string, msgType = 'Alert'): string =>
  `<identifier>${identifier}</identifier><sender>${sender}</sender><sent>${sent}</sent><status>Actual</status><msgType>${msgType}</msgType>`;
const judged = '<urgency>Expected</urgency><severity>Moderate</severity><certainty>Likely</certainty>';

export const shapesOfCountries: Readonly<Record<string, string>> = {
  'Canada, two languages, empty elements and a signature': `<?xml version="1.0" encoding="UTF-8" standalone="no"?><alert xmlns="${CAP}">${heads('2.49.0.1.124.abcd.2026', 'cap-pac@canada.example', '2026-03-02T10:00:00-00:00', 'Update')}<source>Test</source><scope>Public</scope><restriction/><addresses/><code>profile:CAP-CP:0.4</code><code>layer:SOREM:1.0</code><note/><references>cap-pac@canada.example,2.49.0.1.124.abcc.2026,2026-03-02T09:00:00-00:00
    cap-pac@canada.example,2.49.0.1.124.abcb.2026,2026-03-02T08:00:00-00:00</references><info><language>en-CA</language><category>Met</category><event>snowfall</event><responseType>Monitor</responseType>${judged}<audience>general public</audience><eventCode><valueName>profile:CAP-CP:Event:0.4</valueName><value>snowfall</value></eventCode><headline>snow</headline><parameter><valueName>layer:SOREM:1.0:Broadcast_Immediately</valueName><value>No</value></parameter><parameter><valueName>layer:EC-MSC-SMC:1.1:Newly_Active_Areas</valueName><value/></parameter><area><areaDesc>Somewhere</areaDesc><polygon>48.1,-88.9 48.2,-88.9 48.2,-88.8 48.1,-88.9</polygon><geocode><valueName>profile:CAP-CP:Location:0.3</valueName><value>3558004</value></geocode></area></info><info><language>fr-CA</language><category>Met</category><event>neige</event><responseType>Monitor</responseType>${judged}<headline>neige</headline><area><areaDesc>Quelque part</areaDesc></area></info><Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="s"><SignedInfo><CanonicalizationMethod Algorithm="x"/></SignedInfo></Signature></alert>`,
  'United States, a prefix, codes and no figure': `<?xml version='1.0' encoding='UTF-8' standalone='yes'?>
<?xml-stylesheet href='capatomproduct.xsl' type='text/xsl'?>
<ns1:alert xmlns:ns1="${CAP}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${CAP} cap12.xsd">
<!-- from a feed -->
<ns1:identifier>urn:oid:2.49.0.1.840.0.6df8.001.1</ns1:identifier><ns1:sender>w-nws.webmaster@noaa.example</ns1:sender><ns1:sent>2026-07-09T20:52:00-07:00</ns1:sent><ns1:status>Actual</ns1:status><ns1:msgType>Alert</ns1:msgType><ns1:scope>Public</ns1:scope><ns1:code>IPAWSv1.0</ns1:code><ns1:info><ns1:category>Met</ns1:category><ns1:event>Flood &amp; Wind</ns1:event><ns1:urgency>Unknown</ns1:urgency><ns1:severity>Unknown</ns1:severity><ns1:certainty>Unknown</ns1:certainty><ns1:eventCode><ns1:valueName>SAME</ns1:valueName><ns1:value>FLW</ns1:value></ns1:eventCode><ns1:description><![CDATA[* WHAT... <5 ft & rising]]></ns1:description><ns1:area><ns1:areaDesc>Humboldt</ns1:areaDesc><ns1:geocode><ns1:valueName>SAME</ns1:valueName><ns1:value>032013</ns1:value></ns1:geocode></ns1:area></ns1:info></ns1:alert>`,
  'Germany, a place code and several areas': `<alert xmlns="${CAP}">${heads('DE-NW-BN-SE030-20260714-30-000', 'DE-NW-BN-SE030', '2026-07-14T15:04:28+02:00', 'Cancel')}<scope>Public</scope><code>DVN:1</code><code>medien_ueberregional</code><references>DE-NW-BN-SE030,DE-NW-BN-SE030-20260714-29-000,2026-07-14T14:00:00+02:00</references><info><language>DE</language><category>Safety</category><event>Gefahrstoffe</event><urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty><eventCode><valueName>profile:DE-BBK-EVENTCODE:01.00</valueName><value>BBK-EVC-029</value></eventCode><headline>Entwarnung</headline><description>Keine Gefahr mehr.</description><web></web><contact></contact><parameter><valueName>warnVerwaltungsbereiche</valueName><value>051170000000</value></parameter><area><areaDesc>Stadt</areaDesc><polygon>51.42,6.85 51.43,6.86 51.41,6.87 51.42,6.85</polygon><polygon>51.52,6.85 51.53,6.86
      51.51,6.87	51.52,6.85</polygon><geocode><valueName>SHN</valueName><value>051170000000</value></geocode></area></info></alert>`,
  'Italy, UTC with a plus': `<alert xmlns="${CAP}">${heads('2.49.0.0.380.1.IT.20260110', 'cnmca@meteo.example', '2026-01-10T11:00:00+00:00')}<scope>Public</scope><info><language>it-IT</language><category>Met</category><event>Vento</event>${judged}<onset>2026-01-11T00:00:00+00:00</onset><area><areaDesc>Liguria</areaDesc><geocode><valueName>EMMA_ID</valueName><value>IT007</value></geocode></area></info></alert>`,
  'China, a sender without a domain and a circle': `<?xml version="1.0" encoding="utf-8"?><alert xmlns="${CAP}">${heads('37021141600000_20260802113005', '青岛市气象台', '2026-08-02T11:30:05+08:00')}<scope>Public</scope><info><language>zh-CN</language><category>Met</category><event>暴雨橙色预警</event><responseType>Prepare</responseType><urgency>Immediate</urgency><severity>Severe</severity><certainty>Likely</certainty><headline>发布暴雨橙色预警信号</headline><description>预计未来三小时有强降水。</description><instruction>请做好防范。</instruction><area><areaDesc>黄岛区</areaDesc><circle>35.96,120.04 12</circle></area></info></alert>`,
  'Philippines, a long polygon on lines of its own': `<alert xmlns="${CAP}">${heads('PAGASA-TCB-2026-09', 'pagasa@dost.example', '2026-09-02T05:00:00+08:00')}<scope>Public</scope><info><language>en-PH</language><category>Met</category><category>Safety</category><event>Tropical cyclone</event><responseType>Evacuate</responseType><responseType>Prepare</responseType>${judged}<area><areaDesc>Batanes</areaDesc><polygon>
        20.1,121.5
        20.9,121.5
        20.9,122.3
        20.1,121.5
      </polygon></area></info></alert>`,
  'Spain, an address as the sender': `<alert xmlns="${CAP}">${heads('2.49.0.0.724.0.ES.20260405080113.1', 'http://www.aemet.example', '2026-04-05T08:01:13-00:00')}<scope>Public</scope><info><language>es-ES</language><category>Met</category><event>Viento</event>${judged}<area><areaDesc>Costa</areaDesc></area></info></alert>`,
  'an acknowledgement without anything else': `<alert xmlns="${CAP}">${heads('ACK-1', 'desk@a.example', '2026-01-01T00:00:00-00:00', 'Ack')}<scope>Private</scope><addresses>desk@b.example "Duty room 2"</addresses><references>desk@b.example,M-1,2025-12-31T23:59:00-00:00</references></alert>`,
  'a file that is sent along': `<alert xmlns="${CAP}">${heads('R-1', 'desk@a.example', '2026-01-01T00:00:00-00:00')}<scope>Public</scope><info><category>Other</category><event>Siren test</event>${judged}<resource><resourceDesc>Sound</resourceDesc><mimeType>audio/x-ipaws-audio-mp3</mimeType><derefUri>UklG Rg==</derefUri></resource></info></alert>`,
};
