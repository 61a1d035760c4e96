import type { Skeleton } from './edits';

/*
 * Whole parts of a header, filled so that they raise no finding as they stand: what the author completes is marked.
 * The structure and professional have no real number. There is none for a patient: who that is, only the author knows.
 */

const person = (first: number): string => `<assignedPerson>
			<name>
				<family>\${${first}:NOM}</family>
				<given>\${${first + 1}:Prénom}</given>
			</name>
		</assignedPerson>`;

export function authorSkeleton(time: string): Skeleton {
  return `<author>
	<time value="\${1:${time}}"/>
	<assignedAuthor>
		<id root="1.2.250.1.71.4.2.1" extension="\${2:801234567897}"/>
		${person(3)}
	</assignedAuthor>
</author>`;
}

export const custodianSkeleton: Skeleton = `<custodian>
	<assignedCustodian>
		<representedCustodianOrganization>
			<id root="1.2.250.1.71.4.2.2" extension="\${1:1750100125}"/>
			<name>\${2:Structure}</name>
			<telecom nullFlavor="UNK"/>
			<addr nullFlavor="UNK"/>
		</representedCustodianOrganization>
	</assignedCustodian>
</custodian>`;

export function legalAuthenticatorSkeleton(time: string): Skeleton {
  return `<legalAuthenticator>
	<time value="\${1:${time}}"/>
	<signatureCode code="S"/>
	<assignedEntity>
		<id root="1.2.250.1.71.4.2.1" extension="\${2:801234567897}"/>
		${person(3)}
	</assignedEntity>
</legalAuthenticator>`;
}

export const performerSkeleton: Skeleton = `<performer typeCode="PRF">
	<assignedEntity>
		<id root="1.2.250.1.71.4.2.1" extension="\${1:801234567897}"/>
		${person(2)}
		<representedOrganization>
			<id root="1.2.250.1.71.4.2.2" extension="\${4:1750100125}"/>
			<name>\${5:Structure}</name>
			<standardIndustryClassCode code="\${6:AMBULATOIRE}" displayName="\${7:Ambulatoire}" codeSystem="1.2.250.1.213.1.1.4.9"/>
		</representedOrganization>
	</assignedEntity>
</performer>`;

export function documentationOfSkeleton(time: string): Skeleton {
  const performer = performerSkeleton
    .replace(/\$\{(\d+):/g, (_, stop: string) => `\${${Number(stop) + 1}:`)
    .replaceAll('\n', '\n\t\t');
  return `<documentationOf>
	<serviceEvent>
		<effectiveTime>
			<low value="\${1:${time}}"/>
		</effectiveTime>
		${performer}
	</serviceEvent>
</documentationOf>`;
}

export function componentOfSkeleton(time: string): Skeleton {
  return `<componentOf>
	<encompassingEncounter>
		<effectiveTime>
			<low value="\${1:${time}}"/>
		</effectiveTime>
		<location>
			<healthCareFacility>
				<code code="\${2:SA07}" displayName="\${3:Cabinet individuel}" codeSystem="1.2.250.1.71.4.2.4"/>
			</healthCareFacility>
		</location>
	</encompassingEncounter>
</componentOf>`;
}
