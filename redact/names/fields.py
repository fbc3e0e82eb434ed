"""Which fields, labels and table columns hold people, companies or projects, going by their names."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from redact.names.words import words_in

PERSON_FIELDS = frozenset(
    "counterpart attendees attendee participants participant people person persons with who manager managers owner owners reviewer"
    " reviewers candidate candidates interviewer interviewers interviewee author authors from to cc bcc sender senders recipient"
    " recipients assignee assignees assigned assigned_to lead leads host hosts speaker speakers guest guests contact contacts ceo cto"
    " cfo coo cmo cro cpo founder founders cofounder reports_to report reports direct_reports directs panel panelists mentor mentors"
    " mentee coach patient patients doctor physician nurse therapist student students teacher pupil spouse wife husband mother father"
    " parent parents child children sibling siblings friend friends employee employees approver approvers sponsor stakeholder"
    " stakeholders requester reporter organizer organiser facilitator champion recruiter player players member members distribution"
    " led_by created_by updated_by modified_by signed_by prepared_by written_by hired_by supervisor advisor adviser attorney lawyer"
    " counsel judge plaintiff defendant witness witnesses tenant landlord agent chair chairperson secretary present absent apologies"
    " regrets invitees invited in_the_room on_the_call name full_name interview_panel buyer seller musician artist singer donor"
    " volunteer volunteers trustee trustees pastor case_worker referrer referred_by boss chief captain vet accountant".split()
)
COMPANY_FIELDS = frozenset(
    "company companies organization organisation organizations organisations org orgs employer employers customer customers client"
    " clients vendor vendors supplier suppliers account accounts competitor competitors partner partners firm firms agency agencies"
    " school university college hospital clinic club studio publisher investor investors fund funds bank insurer current_company"
    " previous_company current_employer former_employer previous_employer opposing_party counterparty sponsor_company manufacturer"
    " distributor retailer prospect prospects lender landlord_company broker label charity church parish practice team_opponent"
    " opponent".split()
)
PROJECT_FIELDS = frozenset("project projects codename code_name initiative program programme".split())
ONLY_WHOLE = frozenset("from to with name who people lead leads label practice report reports present member members chief".split())
"""Names that say nothing as the last word of a longer one: `file_name`, `converted_from`, `annual_report`."""


@dataclass(frozen=True, slots=True)
class FieldNames:
    """Names of fields by what they hold: lower case, words joined by `_`."""

    person: Collection[str] = PERSON_FIELDS
    company: Collection[str] = COMPANY_FIELDS
    project: Collection[str] = PROJECT_FIELDS

    def type_of(self, key: str) -> str | None:
        """Tell what a field holds: PERSON, ORGANIZATION, PROJECT or None.

        Args:
            key: the field's name as written, dotted for nested ones; also a label ("In the room") or a column's header.
        """
        words = [word.key for word in words_in(key.rpartition(".")[2] or key)]
        whole, last = "_".join(words), words[-1] if words else ""
        for candidate in (whole, last if last not in ONLY_WHOLE else ""):
            if candidate in self.person:
                return "PERSON"
            if candidate in self.company:
                return "ORGANIZATION"
            if candidate in self.project:
                return "PROJECT"
        return None
