import type { Skeleton } from './edits';

/*
 * Whole parts of a header that raise no finding once they are filled: what the author completes is marked. Who a person
 * or a structure is, only the author knows: the values here have no owner and serve to try the skeleton, and what is
 * inserted has a gap in their place, which the rules tell until it is filled: of an identifier, the digit alone that
 * says its kind.
 */

const person = (first: number): string => `<assignedPerson>
			<name>
				<family>\${${first}?NOM}</family>
				<given>\${${first + 1}?Prénom}</given>
			</name>
		</assignedPerson>`;

export function authorSkeleton(time: string): Skeleton {
  return `<author>
	<time value="\${1:${time}}"/>
	<assignedAuthor>
		<id root="1.2.250.1.71.4.2.1" extension="8\${2?01234567897}"/>
		${person(3)}
	</assignedAuthor>
</author>`;
}

export const custodianSkeleton: Skeleton = `<custodian>
	<assignedCustodian>
		<representedCustodianOrganization>
			<id root="1.2.250.1.71.4.2.2" extension="1\${1?750100125}"/>
			<name>\${2?Structure}</name>
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
		<id root="1.2.250.1.71.4.2.1" extension="8\${2?01234567897}"/>
		${person(3)}
	</assignedEntity>
</legalAuthenticator>`;
}

/** A sector of activity, JDV_J04. */
export interface Sector {
  readonly code: string;
  readonly label: string;
}

export function performerSkeleton({ code, label }: Sector): Skeleton {
  return `<performer typeCode="PRF">
	<assignedEntity>
		<id root="1.2.250.1.71.4.2.1" extension="8\${1?01234567897}"/>
		${person(2)}
		<representedOrganization>
			<id root="1.2.250.1.71.4.2.2" extension="1\${4?750100125}"/>
			<name>\${5?Structure}</name>
			<standardIndustryClassCode code="\${6:${code}}" displayName="\${7:${label}}" codeSystem="1.2.250.1.213.1.1.4.9"/>
		</representedOrganization>
	</assignedEntity>
</performer>`;
}

export function documentationOfSkeleton(time: string, sector: Sector): Skeleton {
  const performer = performerSkeleton(sector)
    .replace(/(?<=\$\{)\d+(?=[:?])/g, (stop) => String(Number(stop) + 1))
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
