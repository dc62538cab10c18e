/** What the door and the settings of people and teams show; the dashboard reads these types. */

export type RoleName = "owner" | "supervisor" | "agent" | "doctor";

export interface SessionRow {
  id: string;
  /** null: the device did not say */
  browser: string | null;
  system: string | null;
  isPhone: boolean;
  ip: string | null;
  /** two letters */
  country: string | null;
  /** real epoch ms */
  seenAt: number;
  createdAt: number;
  isThis: boolean;
}

export interface Member {
  userId: string;
  name: string;
  email: string;
  role: RoleName;
  joinedAt: number;
}

export interface PendingInvitation {
  id: string;
  email: string;
  role: RoleName;
  invitedBy: string;
  sentAt: number;
  expiresAt: number;
  isExpired: boolean;
}

export interface Team {
  members: Member[];
  invitations: PendingInvitation[];
}

/** What somebody with the link of an invitation may know. */
export interface OpenInvitation {
  tenantName: string;
  email: string;
  role: RoleName;
  invitedBy: string;
  /** there is an account of this e-mail: its owner signs in and joins */
  isKnown: boolean;
}
