DROP TRIGGER vouchers_appeal_panel ON vouchers_appeal;
DROP FUNCTION panel_did_not_judge();
DROP TRIGGER vouchers_applicationdecision_afresh ON vouchers_applicationdecision;
DROP FUNCTION judged_before_appeal();
